using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Enhetsregisteret.Wire;

/// <summary>An address. Lines may be null or empty.</summary>
internal sealed record Adresse
{
    [JsonPropertyName("adresse")]
    public IReadOnlyList<string?>? Adresselinjer { get; init; }

    [JsonPropertyName("postnummer")]
    public string? Postnummer { get; init; }

    [JsonPropertyName("poststed")]
    public string? Poststed { get; init; }

    /// <summary>Four digits, with its leading zero.</summary>
    [JsonPropertyName("kommunenummer")]
    public string? Kommunenummer { get; init; }

    /// <summary>Two letters.</summary>
    [JsonPropertyName("landkode")]
    public string? Landkode { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
