namespace Integration.Abstractions.Adapters;

/// <summary>
/// What a destination says later of a delivery it has taken over: received, processed, processed in part, refused. The hub finds the delivery and
/// treats the result as if the delivery's own attempt had given it: level, deadline, reply, notice, retry. At least one of the two keys is set.
/// </summary>
public sealed record InboundReceipt
{
    /// <summary>The delivery's <see cref="DeliveryContext.ExternalKey"/>, when the destination sends it back.</summary>
    public string? ExternalKey { get; init; }

    /// <summary>The value of a remote id that the delivery's attempt gave; tried when <see cref="ExternalKey"/> finds nothing.</summary>
    public string? RemoteId { get; init; }

    /// <summary>
    /// What it says. A failure's class decides as it does after an attempt: retried, rejected with a notice to the sender, or for an operator. Remote ids
    /// are added to those the delivery has.
    /// </summary>
    public required DeliveryResult Result { get; init; }

    /// <summary>
    /// True while the delivery it is for may still be under way, so that its remote ids are not stored yet: a receipt for which nothing is found is then
    /// left at its source and read again. False: it is put aside for a person.
    /// </summary>
    public bool MayBeEarly { get; init; }
}
