using Integration.Abstractions.Messages;

namespace Integration.Core.Ports;

/// <summary>A message with what became of it.</summary>
/// <param name="Message">The message without its body.</param>
/// <param name="Deliveries">One per flow.</param>
/// <param name="Events">What deserved a row, oldest first: failed attempts, receipts after delivery, people's acts. A clean delivery has none.</param>
/// <param name="Mailbox">Where it lies, when it was put into a mailbox.</param>
internal sealed record MessageDetails(StoredMessage Message, IReadOnlyList<DeliveryDetails> Deliveries, IReadOnlyList<MessageEvent> Events, MailboxPlace? Mailbox);

/// <summary>One delivery.</summary>
internal sealed record DeliveryDetails
{
    /// <summary>Its row number.</summary>
    public required long Seq { get; init; }

    /// <summary>The flow.</summary>
    public required string Flow { get; init; }

    /// <summary>The flow's version it runs on.</summary>
    public required string FlowVersion { get; init; }

    /// <summary>The target.</summary>
    public required string Target { get; init; }

    /// <summary>Its gate; 0 without order.</summary>
    public required long Gate { get; init; }

    /// <summary>Where it stands.</summary>
    public required DeliveryState State { get; init; }

    /// <summary>Leased by a worker of this process now.</summary>
    public required bool Sending { get; init; }

    /// <summary>Attempts so far.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it is due, or the receipt's deadline.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When the last attempt ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How far it is known to have come.</summary>
    public ReceiptLevel? Level { get; init; }

    /// <summary>What the destination made of it.</summary>
    public IReadOnlyList<RemoteId> RemoteIds { get; init; } = [];

    /// <summary>The last problem's code.</summary>
    public string? ProblemCode { get; init; }
}

/// <summary>One event row.</summary>
internal sealed record MessageEvent
{
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What: <c>attempt-failed</c>, <c>receipt</c>, <c>retried</c>, <c>cancelled</c>, <c>skipped</c>, <c>expired</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Which delivery.</summary>
    public required long DeliverySeq { get; init; }

    /// <summary>Which attempt.</summary>
    public int Attempt { get; init; }

    /// <summary>How long the attempt took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The problem's code.</summary>
    public string? ProblemCode { get; init; }

    /// <summary>The destination's own code.</summary>
    public string? ExternalCode { get; init; }

    /// <summary>Masked detail.</summary>
    public string? Detail { get; init; }

    /// <summary>The exact places.</summary>
    public IReadOnlyList<Integration.Abstractions.Problems.ProblemError> Errors { get; init; } = [];

    /// <summary>Who acted.</summary>
    public string? Actor { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>The receipt's level.</summary>
    public ReceiptLevel? Level { get; init; }
}

/// <summary>Where a message lies in a mailbox.</summary>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="State">What became of it there.</param>
/// <param name="Attempt">How many times it has been handed out.</param>
internal sealed record MailboxPlace(string Mailbox, MailboxState State, int Attempt);

/// <summary>What became of a message in a mailbox.</summary>
internal enum MailboxState
{
    /// <summary>Waits, or is locked by a receiver.</summary>
    Waiting = 0,

    /// <summary>The receiver completed it.</summary>
    Completed = 1,

    /// <summary>The receiver rejected it.</summary>
    Rejected = 2,
}
