namespace Integration.Adapters.FiksIo.Wire;

/// <summary>The part <c>metadata</c> of a send. <source>Fiks IO send API v1</source></summary>
internal sealed record MeldingMetadata
{
    public required Guid AvsenderKontoId { get; init; }

    public required Guid MottakerKontoId { get; init; }

    public required string MeldingType { get; init; }

    /// <summary>Fiks IO's id of the message this one answers.</summary>
    public Guid? SvarPaMelding { get; init; }

    /// <summary>Milliseconds.</summary>
    public required long Ttl { get; init; }

    /// <summary>The sender's own; they arrive with a prefix.</summary>
    public IReadOnlyDictionary<string, string> Headere { get; init; } = new Dictionary<string, string>();
}
