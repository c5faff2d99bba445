namespace Integration.Adapters.Folkeregisteret;

/// <summary>The answer: canonical type <c>no.kommune.person.oppslag.v1</c>. Absent fields are not written.</summary>
internal sealed record PersonOppslag
{
    /// <summary>The number in use now: another than was asked for when a D-number became a national identity number.</summary>
    public required string Identifikasjonsnummer { get; init; }

    /// <summary><c>foedselsnummer</c>, <c>dNummer</c>.</summary>
    public string? Identifikatortype { get; init; }

    /// <summary><c>iBruk</c>, <c>opphoert</c>.</summary>
    public string? Identifikatorstatus { get; init; }

    /// <summary><c>bosatt</c>, <c>utflyttet</c>, <c>doed</c>, <c>opphoert</c>, …</summary>
    public string? Status { get; init; }

    public PersonOppslagNavn? Navn { get; init; }

    /// <summary><c>ugradert</c>, <c>klientadresse</c>, <c>fortrolig</c>, <c>strengtFortrolig</c>; <c>ukjent</c>: treat as protected. Confidential in itself.</summary>
    public required string Adressebeskyttelse { get; init; }

    /// <summary>Absent when there is none, and when it is protected.</summary>
    public PersonOppslagAdresse? Bostedsadresse { get; init; }

    /// <summary>Absent when there is none, and when it is protected.</summary>
    public PersonOppslagAdresse? Postadresse { get; init; }
}

/// <summary>A name.</summary>
internal sealed record PersonOppslagNavn(string? Fornavn, string? Mellomnavn, string? Etternavn);

/// <summary>An address as it is written on an envelope.</summary>
internal sealed record PersonOppslagAdresse
{
    /// <summary>Without postal code and place; empty when the person's home is unknown.</summary>
    public required IReadOnlyList<string> Adresselinjer { get; init; }

    public string? Postnummer { get; init; }

    public string? Poststed { get; init; }

    /// <summary>Four digits.</summary>
    public string? Kommunenummer { get; init; }

    /// <summary>Three letters, as the register writes it; absent in Norway.</summary>
    public string? Landkode { get; init; }
}
