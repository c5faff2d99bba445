using Integration.Client.Problems;

namespace Integration.Client.Messages;

/// <summary>One delivery of a message to one target.</summary>
public sealed record DeliveryStatus
{
    /// <summary>The flow it follows.</summary>
    public required string Flow { get; init; }

    /// <summary>The target: a system, or <c>mailbox/NAME</c>.</summary>
    public required string Target { get; init; }

    /// <summary>Where it stands; the words of <see cref="MessageStatus.State"/>.</summary>
    public required string State { get; init; }

    /// <summary>Attempts so far.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it is tried next, if that is known.</summary>
    public DateTimeOffset? NextAttempt { get; init; }

    /// <summary>When the receipt it waits for is overdue.</summary>
    public DateTimeOffset? ReceiptDeadline { get; init; }

    /// <summary>When it should have been received; null: its flow sets no time. When that has passed, the history says so and the sender gets a notice.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>How far it is known to have come: <c>accepted</c>, <c>transport</c>, <c>received</c>, <c>processed</c>, <c>read</c>.</summary>
    public required string Level { get; init; }

    /// <summary>What the destination made of it: case number, journal number.</summary>
    public required IReadOnlyList<RemoteReference> RemoteIds { get; init; }

    /// <summary>Why it is not done; null when all is well.</summary>
    public ProblemText? Problem { get; init; }
}

/// <summary>An identifier that a destination gave.</summary>
/// <param name="System">The system that gave it.</param>
/// <param name="Kind">What it names, in that system's word: <c>saksnummer</c>.</param>
/// <param name="Value">The identifier.</param>
/// <param name="Existing">True when the destination already held it and the hub found it again.</param>
public sealed record RemoteReference(string System, string Kind, string Value, bool Existing);
