using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>Number and letter of a house.</summary>
internal sealed record Adressenummer
{
    [JsonPropertyName("husnummer")]
    public string? Husnummer { get; init; }

    [JsonPropertyName("husbokstav")]
    public string? Husbokstav { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
