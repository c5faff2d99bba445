using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Kartverket.Wire;

/// <summary>An address. House and property numbers are JSON numbers; municipality and postal code are texts with leading zeros.</summary>
internal sealed record Adresse
{
    [JsonPropertyName("adressetekst")]
    public string? Adressetekst { get; init; }

    [JsonPropertyName("objtype")]
    public string? Objtype { get; init; }

    [JsonPropertyName("adressenavn")]
    public string? Adressenavn { get; init; }

    [JsonPropertyName("nummer")]
    public int? Nummer { get; init; }

    [JsonPropertyName("bokstav")]
    public string? Bokstav { get; init; }

    [JsonPropertyName("kommunenummer")]
    public string? Kommunenummer { get; init; }

    [JsonPropertyName("kommunenavn")]
    public string? Kommunenavn { get; init; }

    [JsonPropertyName("gardsnummer")]
    public int? Gardsnummer { get; init; }

    [JsonPropertyName("bruksnummer")]
    public int? Bruksnummer { get; init; }

    [JsonPropertyName("festenummer")]
    public int? Festenummer { get; init; }

    [JsonPropertyName("undernummer")]
    public int? Undernummer { get; init; }

    [JsonPropertyName("bruksenhetsnummer")]
    public IReadOnlyList<string?>? Bruksenhetsnummer { get; init; }

    [JsonPropertyName("postnummer")]
    public string? Postnummer { get; init; }

    [JsonPropertyName("poststed")]
    public string? Poststed { get; init; }

    [JsonPropertyName("representasjonspunkt")]
    public Punkt? Representasjonspunkt { get; init; }

    /// <summary>Without a zone (<c>2022-01-27T19:50:50</c>), so it stays text: a reader would take it for the server's own.</summary>
    [JsonPropertyName("oppdateringsdato")]
    public string? Oppdateringsdato { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}

/// <summary>A point.</summary>
internal sealed record Punkt
{
    [JsonPropertyName("epsg")]
    public string? Epsg { get; init; }

    [JsonPropertyName("lat")]
    public decimal? Lat { get; init; }

    [JsonPropertyName("lon")]
    public decimal? Lon { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
