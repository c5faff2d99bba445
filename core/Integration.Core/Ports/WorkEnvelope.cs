namespace Integration.Core.Ports;

/// <summary>What a bus carries for a delivery: enough to claim it, and nothing of what it says.</summary>
internal sealed record WorkEnvelope
{
    /// <summary>The envelope's number, never used twice: the message id on the bus. Only the newest envelope of a delivery claims it.</summary>
    public required long Number { get; init; }

    /// <summary>The delivery.</summary>
    public required long DeliverySeq { get; init; }

    /// <summary>The hub's id of the message.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The agency that owns the message.</summary>
    public required string Agency { get; init; }

    /// <summary>The flow.</summary>
    public required string Flow { get; init; }

    /// <summary>The step: the target of the delivery.</summary>
    public required string Step { get; init; }

    /// <summary>0 without order, else 1 to 1,024 by gate: which of them share a gate cannot be told from it, nor what the gate was made of.</summary>
    public required int Partition { get; init; }

    /// <summary>1 on the first attempt.</summary>
    public required int Attempt { get; init; }

    /// <summary>The trace it belongs to.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Of the body as it is stored, encrypted: it tells nothing about the content, and that the body is the same when it is claimed.</summary>
    public required ReadOnlyMemory<byte> Sha256 { get; init; }
}
