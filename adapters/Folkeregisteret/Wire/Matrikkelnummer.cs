using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>Number of a property in Matrikkelen. Numbers, except the municipality.</summary>
internal sealed record Matrikkelnummer
{
    [JsonPropertyName("kommunenummer")]
    public string? Kommunenummer { get; init; }

    [JsonPropertyName("gaardsnummer")]
    public long? Gaardsnummer { get; init; }

    [JsonPropertyName("bruksnummer")]
    public long? Bruksnummer { get; init; }

    [JsonPropertyName("festenummer")]
    public long? Festenummer { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
