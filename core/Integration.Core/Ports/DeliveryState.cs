namespace Integration.Core.Ports;

/// <summary>
/// Where a delivery stands. The numbers are stored; below <see cref="Completed"/> it still has a way to go and holds its partition gate,
/// except <see cref="AwaitingReceipt"/>, which has released it. <c>sending</c> and <c>held</c> are derived: leased now; channel held.
/// </summary>
internal enum DeliveryState
{
    /// <summary>Ready to be claimed.</summary>
    Queued = 0,

    /// <summary>Due at a time: a retry, or a <c>notbefore</c>.</summary>
    Retrying = 1,

    /// <summary>The destination took it over; a receipt of a higher level is expected.</summary>
    AwaitingReceipt = 2,

    /// <summary>Dead letter: only a person brings it on. Successors in its partition wait.</summary>
    NeedsAction = 3,

    /// <summary>Done.</summary>
    Completed = 10,

    /// <summary>Done in part; the rest is with an operator.</summary>
    PartlyCompleted = 11,

    /// <summary>Refused for good; the sender has been told.</summary>
    Rejected = 12,

    /// <summary>Its time ran out; the sender has been told.</summary>
    Expired = 13,

    /// <summary>Cancelled by a person.</summary>
    Cancelled = 14,
}
