namespace Integration.Adapters.Enhetsregisteret;

/// <summary>The answer: canonical type <c>no.kommune.enhet.oppslag.v1</c>. Absent fields are not written.</summary>
internal sealed record EnhetOppslag
{
    public required string Organisasjonsnummer { get; init; }

    public string? Navn { get; init; }

    /// <summary>Code: <c>AS</c>, <c>KOMM</c>, <c>BEDR</c>.</summary>
    public string? Organisasjonsform { get; init; }

    /// <summary>True for a sub-unit: a school, a shop.</summary>
    public required bool Underenhet { get; init; }

    public string? OverordnetEnhet { get; init; }

    public string? Naeringskode { get; init; }

    /// <summary>Deleted: it exists no more, and the register still knows it.</summary>
    public required bool Slettet { get; init; }

    public string? Slettedato { get; init; }

    public bool? Konkurs { get; init; }

    public bool? UnderAvvikling { get; init; }

    public bool? UnderTvangsavvikling { get; init; }

    public int? AntallAnsatte { get; init; }

    /// <summary>Where it is: the sub-unit's <c>beliggenhetsadresse</c>, the main unit's <c>forretningsadresse</c>.</summary>
    public EnhetOppslagAdresse? Forretningsadresse { get; init; }

    public EnhetOppslagAdresse? Postadresse { get; init; }

    public string? Epost { get; init; }

    public string? Telefon { get; init; }

    public string? Hjemmeside { get; init; }
}

/// <summary>An address as it is written on an envelope; the country with two letters.</summary>
internal sealed record EnhetOppslagAdresse(IReadOnlyList<string> Adresselinjer, string? Postnummer, string? Poststed, string? Kommunenummer, string? Landkode);
