namespace Integration.Adapters.Enhetsregisteret;

/// <summary>What the updates say: canonical type <c>no.kommune.enhet.endret.v1</c>. A notice and no state. Absent fields are not written.</summary>
internal sealed record EnhetEndret
{
    /// <summary>Grows with time, with gaps.</summary>
    public required long Oppdateringsid { get; init; }

    public string? Organisasjonsnummer { get; init; }

    /// <summary>True for a sub-unit.</summary>
    public required bool Underenhet { get; init; }

    /// <summary><c>Ny</c>, <c>Endring</c>, <c>Sletting</c>, <c>Fjernet</c>, <c>Ukjent</c>.</summary>
    public string? Endringstype { get; init; }

    public DateTimeOffset? Dato { get; init; }
}
