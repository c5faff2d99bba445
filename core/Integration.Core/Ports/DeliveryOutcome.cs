using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;

namespace Integration.Core.Ports;

/// <summary>How an attempt ended.</summary>
internal sealed record DeliveryOutcome
{
    /// <summary>The delivery's new state.</summary>
    public required DeliveryState State { get; init; }

    /// <summary>When the attempt began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it is due again (state <see cref="DeliveryState.Retrying"/>), or the receipt's deadline (<see cref="DeliveryState.AwaitingReceipt"/>).</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Why it did not succeed. Writes an event row.</summary>
    public Problem? Problem { get; init; }

    /// <summary>False when the problem arose before the destination was called (lookup, map, flow): it then says nothing about the destination.</summary>
    public bool AtDestination { get; init; } = true;

    /// <summary>What the attempt says against the destination; null when it took the message, whatever else is worth telling.</summary>
    public Problem? DestinationProblem =>
        State is DeliveryState.Completed or DeliveryState.PartlyCompleted or DeliveryState.AwaitingReceipt ? null : Problem;

    /// <summary>False when nothing was tried (breaker open, channel held).</summary>
    public bool CountsAsAttempt { get; init; } = true;

    /// <summary>The attempt may have taken effect.</summary>
    public bool UnknownOutcome { get; init; }

    /// <summary>How far it is known to have come.</summary>
    public ReceiptLevel? Level { get; init; }

    /// <summary>What the destination made of it.</summary>
    public IReadOnlyList<RemoteId> RemoteIds { get; init; } = [];

    /// <summary>Messages the hub makes of it: replies, notices, mailbox copies.</summary>
    public IReadOnlyList<NewMessage> Emit { get; init; } = [];
}
