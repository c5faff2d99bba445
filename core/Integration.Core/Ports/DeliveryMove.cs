using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;

namespace Integration.Core.Ports;

/// <summary>A change of a delivery outside an attempt. Always writes an event row.</summary>
/// <param name="DeliverySeq">The delivery.</param>
/// <param name="To">Its new state. <see cref="DeliveryState.Queued"/>: due at once, attempts count from 1 again.</param>
/// <param name="At">When.</param>
/// <param name="Kind">The event: <c>receipt</c>, <c>retried</c>, <c>cancelled</c>, <c>skipped</c>, <c>expired</c>, <c>parked</c>, <c>superseded</c>, <c>approved</c>, <c>declined</c>.</param>
/// <param name="Actor">Who: a client, an operator, <c>hub</c>.</param>
internal sealed record DeliveryMove(long DeliverySeq, DeliveryState To, DateTimeOffset At, string Kind, string Actor)
{
    /// <summary>Why, in a person's words; searched for identity numbers before it comes here.</summary>
    public string? Reason { get; init; }

    /// <summary>More about it, when there is no problem to say it: the id of the message that takes its place.</summary>
    public string? Detail { get; init; }

    /// <summary>The level of a receipt.</summary>
    public ReceiptLevel? Level { get; init; }

    /// <summary>The problem a receiver reported.</summary>
    public Problem? Problem { get; init; }

    /// <summary>When it is due again (<see cref="DeliveryState.Retrying"/>), or the receipt's deadline (<see cref="DeliveryState.AwaitingReceipt"/>).</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>All that the destination made of it; empty: as before.</summary>
    public IReadOnlyList<RemoteId> RemoteIds { get; init; } = [];

    /// <summary>The delivery may have taken effect, although it is tried again.</summary>
    public bool UnknownOutcome { get; init; }

    /// <summary>Messages the hub makes of it.</summary>
    public IReadOnlyList<NewMessage> Emit { get; init; } = [];

    /// <summary>The row it leaves in the message's history.</summary>
    /// <param name="attempts">How many attempts the delivery has had.</param>
    public MessageEvent ToEvent(int attempts) => new()
    {
        At = At,
        Kind = Kind,
        DeliverySeq = DeliverySeq,
        Attempt = attempts,
        ProblemCode = Problem?.Code,
        ExternalCode = Problem?.ExternalCode,
        Detail = Detail ?? Problem?.Detail,
        Errors = Problem?.Errors ?? [],
        Actor = Actor,
        Reason = Reason,
        Level = Level,
    };
}
