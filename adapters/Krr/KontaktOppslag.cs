namespace Integration.Adapters.Krr;

/// <summary>The answer: canonical type <c>no.kommune.kontakt.oppslag.v1</c>. Absent fields are not written.</summary>
internal sealed record KontaktOppslag
{
    /// <summary><c>AKTIV</c>, <c>SLETTET</c>, <c>IKKE_REGISTRERT</c>, or a word that is new.</summary>
    public required string Status { get; init; }

    /// <summary>The person wants paper. True also when the register says neither yes nor no: paper always arrives.</summary>
    public required bool Reservert { get; init; }

    /// <summary>May get a legally binding letter digitally now: active, not reserved, and a channel that is fresh.</summary>
    public required bool Digital { get; init; }

    /// <summary>Absent when there is none.</summary>
    public Kontaktkanal? Epost { get; init; }

    /// <summary>Absent when there is none.</summary>
    public Kontaktkanal? Mobil { get; init; }

    /// <summary>Absent when there is none, and when the scope does not cover it.</summary>
    public DigitalPostkasse? DigitalPostkasse { get; init; }

    /// <summary><c>nb</c>, <c>nn</c>, <c>se</c>, <c>en</c>.</summary>
    public string? Spraak { get; init; }
}

/// <summary>An e-mail address or a mobile number.</summary>
/// <param name="Adresse">The address.</param>
/// <param name="SistBekreftet">The later of updated and verified; absent when the register says neither in a form that is understood.</param>
/// <param name="Fersk">Confirmed within the time that the regulation gives, so that it may carry a notice.</param>
internal sealed record Kontaktkanal(string Adresse, DateTimeOffset? SistBekreftet, bool Fersk);

/// <summary>A digital mailbox.</summary>
/// <param name="Adresse">The person's address in it.</param>
/// <param name="Leverandoer">Organisation number of who runs it.</param>
internal sealed record DigitalPostkasse(string Adresse, string Leverandoer);
