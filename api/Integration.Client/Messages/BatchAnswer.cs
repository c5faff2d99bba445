using Integration.Client.Problems;

namespace Integration.Client.Messages;

/// <summary>The answer to a batch (HTTP 207): one result per event, in the order they were sent.</summary>
/// <param name="Items">The results.</param>
public sealed record BatchAnswer(IReadOnlyList<BatchItem> Items);

/// <summary>What became of one event of a batch. The others are not touched by it.</summary>
public sealed record BatchItem
{
    /// <summary>The HTTP status the event would have got by itself: 202, or that of its problem.</summary>
    public required int Status { get; init; }

    /// <summary>The hub's id; null when it was refused.</summary>
    public Guid? Id { get; init; }

    /// <summary>Where it stands; null when it was refused.</summary>
    public string? State { get; init; }

    /// <summary>True when the same event was accepted before; <see cref="Id"/> is the first one's.</summary>
    public bool? Replayed { get; init; }

    /// <summary>The version of its subject that it made: what the next message about it gives as <c>ifmatch</c>. Null: its type has none, or it was refused.</summary>
    public string? Etag { get; init; }

    /// <summary>Where to go from here; null when it was refused.</summary>
    public MessageLinks? Links { get; init; }

    /// <summary>Why it was refused; null when it was accepted.</summary>
    public ProblemBody? Problem { get; init; }
}
