using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>A street address.</summary>
internal sealed record Vegadresse
{
    [JsonPropertyName("coAdressenavn")]
    public string? CoAdressenavn { get; init; }

    [JsonPropertyName("adressetilleggsnavn")]
    public string? Adressetilleggsnavn { get; init; }

    [JsonPropertyName("adressenavn")]
    public string? Adressenavn { get; init; }

    [JsonPropertyName("adressenummer")]
    public Adressenummer? Adressenummer { get; init; }

    /// <summary><c>H0101</c>.</summary>
    [JsonPropertyName("bruksenhetsnummer")]
    public string? Bruksenhetsnummer { get; init; }

    /// <summary>Four digits, with its leading zero.</summary>
    [JsonPropertyName("kommunenummer")]
    public string? Kommunenummer { get; init; }

    [JsonPropertyName("poststed")]
    public Poststed? Poststed { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
