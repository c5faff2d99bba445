namespace Integration.Client.Mailboxes;

/// <summary>A page of what lies in a mailbox and is not dealt with, oldest first.</summary>
/// <param name="Items">The messages.</param>
/// <param name="Next">Give it as <c>cursor</c> to get the next page; null on the last one.</param>
public sealed record MailboxPage(IReadOnlyList<MailboxItem> Items, string? Next);

/// <summary>A message that lies in a mailbox.</summary>
public sealed record MailboxItem
{
    /// <summary>The event's <c>id</c> there.</summary>
    public required Guid Id { get; init; }

    /// <summary>CloudEvents <c>type</c>.</summary>
    public required string Type { get; init; }

    /// <summary>CloudEvents <c>subject</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>Ties it to the message it comes from.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>When it was put there.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How many times it has been handed out.</summary>
    public required int Attempts { get; init; }

    /// <summary>Until when a receiver has it; null: nobody has it now.</summary>
    public DateTimeOffset? LockedUntil { get; init; }
}
