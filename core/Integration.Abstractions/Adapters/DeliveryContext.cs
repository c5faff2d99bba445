namespace Integration.Abstractions.Adapters;

/// <summary>What an outbound adapter may know and use about one attempt.</summary>
public sealed record DeliveryContext
{
    /// <summary>The hub's id of the message (UUIDv7).</summary>
    public required Guid MessageId { get; init; }

    /// <summary>1 on the first attempt.</summary>
    public required int Attempt { get; init; }

    /// <summary>
    /// True when an earlier attempt may have taken effect without the hub knowing: a time-out after send, a crash, a lost lease.
    /// <see cref="IStepJournal"/> looks before it creates in that case.
    /// </summary>
    public required bool MayHaveBeenDelivered { get; init; }

    /// <summary>
    /// Stable over attempts, restarts and operators' retries of this delivery: use it as the destination's idempotency key or external key.
    /// Letters, digits and hyphens, at most 64 characters.
    /// </summary>
    public required string ExternalKey { get; init; }

    /// <summary>Correlation id of the message; never null here.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>Remembers the steps of a delivery that takes several calls, over attempts and crashes.</summary>
    public required IStepJournal Journal { get; init; }

    /// <summary>Opens the message's attachments.</summary>
    public required IAttachments Attachments { get; init; }
}
