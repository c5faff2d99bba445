namespace Integration.Adapters.FiksIo.Arkiv;

/// <summary><c>no.kommune.sak.oppdater.v1</c>: what changes in a case; what is null stays.</summary>
internal sealed record SakOppdater
{
    public const string Type = "no.kommune.sak.oppdater.v1";

    public required SakHenvisning Sak { get; init; }

    public string? Saksstatus { get; init; }

    public string? Saksansvarlig { get; init; }

    public string? AdministrativEnhet { get; init; }
}

/// <summary>A case, by one of the two.</summary>
internal sealed record SakHenvisning
{
    public string? Saksnummer { get; init; }

    public ArkivNoekkel? EksternNoekkel { get; init; }
}
