namespace Integration.Adapters.Kartverket;

/// <summary>The answer: canonical type <c>no.kommune.adresse.oppslag.v1</c>. Absent fields are not written.</summary>
/// <param name="Antall">How many there are in all.</param>
/// <param name="Adresser">This page of them.</param>
internal sealed record AdresseOppslag(int Antall, IReadOnlyList<FunnetAdresse> Adresser);

/// <summary>An address that was found.</summary>
internal sealed record FunnetAdresse
{
    public required string Adressetekst { get; init; }

    public string? Objtype { get; init; }

    public string? Adressenavn { get; init; }

    public int? Nummer { get; init; }

    public string? Bokstav { get; init; }

    public string? Postnummer { get; init; }

    public string? Poststed { get; init; }

    public string? Kommunenummer { get; init; }

    public string? Kommunenavn { get; init; }

    public Matrikkel? Matrikkel { get; init; }

    public IReadOnlyList<string>? Bruksenhetsnummer { get; init; }

    public FunnetPunkt? Punkt { get; init; }

    /// <summary>The day, as the register writes it.</summary>
    public string? Oppdatert { get; init; }
}

/// <summary>The property, as the cadastre numbers it.</summary>
internal sealed record Matrikkel(int Gardsnummer, int Bruksnummer, int? Festenummer, int? Undernummer);

/// <summary>A point on the map.</summary>
internal sealed record FunnetPunkt(string Epsg, decimal Lat, decimal Lon);
