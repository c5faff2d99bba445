namespace Integration.Client.Messages;

/// <summary>A page of the client's own messages, newest first.</summary>
/// <param name="Items">The messages.</param>
/// <param name="Next">Give it as <c>cursor</c> to get the next page; null on the last one.</param>
public sealed record MessagePage(IReadOnlyList<MessageSummary> Items, string? Next);

/// <summary>A message in a list.</summary>
public sealed record MessageSummary
{
    /// <summary>The hub's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The sender's own id.</summary>
    public required string EventId { get; init; }

    /// <summary>CloudEvents <c>type</c>.</summary>
    public required string Type { get; init; }

    /// <summary>CloudEvents <c>subject</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>Ties the message to its answers.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>When the hub took it.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>Where it stands; the words of <see cref="MessageStatus.State"/>.</summary>
    public required string State { get; init; }

    /// <summary>Where to go from here.</summary>
    public required MessageLinks Links { get; init; }
}
