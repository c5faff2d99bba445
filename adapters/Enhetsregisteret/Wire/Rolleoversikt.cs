using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Enhetsregisteret.Wire;

/// <summary>The roles of a unit.</summary>
internal sealed record Rolleoversikt
{
    [JsonPropertyName("rollegrupper")]
    public IReadOnlyList<Rollegruppe>? Rollegrupper { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
