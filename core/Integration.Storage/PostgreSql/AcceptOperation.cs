using Integration.Core.Ports;
using Integration.Storage.Queue;

namespace Integration.Storage.PostgreSql;

/// <summary>Takes a message in, once per key.</summary>
internal sealed record AcceptOperation(NewMessage Message) : Operation<AcceptOutcome>
{
    /// <summary>Worked out by the caller's thread, not the loop's.</summary>
    public Guid Key { get; } = IdempotencyKey.Of(Message.Client, Message.Envelope.Source, Message.Envelope.Id);

    /// <summary>Its place in the statement.</summary>
    public int Place { get; set; }
}

/// <summary>Ends an attempt.</summary>
internal sealed record FinishOperation(WorkLease Lease, DeliveryOutcome Outcome) : Operation<bool>
{
    /// <summary>Kept from running out until the outcome is on disk.</summary>
    public Slot? Slot { get; set; }

    /// <summary>The successors of its gate may go.</summary>
    public bool FreesGate => Lease.Delivery.Gate != 0 && Outcome.State is not (DeliveryState.Queued or DeliveryState.Retrying or DeliveryState.NeedsAction);
}
