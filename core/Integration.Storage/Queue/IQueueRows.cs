using Integration.Core.Ports;

namespace Integration.Storage.Queue;

/// <summary>What the dispatcher asks of the database. Called by the writer's thread only, between transactions.</summary>
internal interface IQueueRows
{
    /// <summary>The first open delivery of a gate.</summary>
    (long Seq, DeliveryState State)? NextInGate(long gate);

    /// <summary>Ready deliveries of a target after a number, in order, that nobody stands before in their gate.</summary>
    List<(long Seq, long Gate)> Ready(string target, long after, int limit);

    /// <summary>A delivery with its message, or null when it is gone.</summary>
    QueuedDelivery? Load(long seq);

    /// <summary>Targets that have open deliveries.</summary>
    List<string> Targets();

    /// <summary>Gates where somebody waits for a time or a person, and the first open delivery of each.</summary>
    IEnumerable<(long Gate, long Head)> BlockedGates();

    /// <summary>True when a delivery is queued.</summary>
    bool IsReady(long seq);
}

/// <summary>A delivery as the queue holds it.</summary>
/// <param name="Seq">Its row number.</param>
/// <param name="Message">The message with its body.</param>
/// <param name="Delivery">As it was created.</param>
/// <param name="Attempts">Attempts so far.</param>
/// <param name="Unknown">An earlier attempt may have taken effect.</param>
internal sealed record QueuedDelivery(long Seq, StoredMessage Message, NewDelivery Delivery, int Attempts, bool Unknown);
