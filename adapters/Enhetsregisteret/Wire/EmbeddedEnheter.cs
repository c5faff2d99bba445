using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Enhetsregisteret.Wire;

/// <summary>The units of a page.</summary>
internal sealed record EmbeddedEnheter
{
    [JsonPropertyName("enheter")]
    public IReadOnlyList<Enhet>? Enheter { get; init; }

    [JsonPropertyName("underenheter")]
    public IReadOnlyList<Enhet>? Underenheter { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
