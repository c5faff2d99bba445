using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Enhetsregisteret.Wire;

/// <summary>A page of a search. <c>_embedded</c> is absent when nothing was found.</summary>
internal sealed record Enhetsside
{
    [JsonPropertyName("_embedded")]
    public EmbeddedEnheter? Embedded { get; init; }

    [JsonPropertyName("page")]
    public Side? Page { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
