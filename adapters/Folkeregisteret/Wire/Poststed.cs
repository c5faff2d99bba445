using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>Postal code and place.</summary>
internal sealed record Poststed
{
    /// <summary>Four digits, with its leading zero.</summary>
    [JsonPropertyName("postnummer")]
    public string? Postnummer { get; init; }

    [JsonPropertyName("poststedsnavn")]
    public string? Poststedsnavn { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
