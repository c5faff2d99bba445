using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>An address without a street: the property itself.</summary>
internal sealed record Matrikkeladresse
{
    [JsonPropertyName("coAdressenavn")]
    public string? CoAdressenavn { get; init; }

    [JsonPropertyName("adressetilleggsnavn")]
    public string? Adressetilleggsnavn { get; init; }

    [JsonPropertyName("matrikkelnummer")]
    public Matrikkelnummer? Matrikkelnummer { get; init; }

    [JsonPropertyName("bruksenhetsnummer")]
    public string? Bruksenhetsnummer { get; init; }

    [JsonPropertyName("poststed")]
    public Poststed? Poststed { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
