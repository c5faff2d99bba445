using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>A post office box.</summary>
internal sealed record Postboksadresse
{
    [JsonPropertyName("postboks")]
    public string? Postboks { get; init; }

    [JsonPropertyName("postbokseier")]
    public string? Postbokseier { get; init; }

    [JsonPropertyName("poststed")]
    public Poststed? Poststed { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
