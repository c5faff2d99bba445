using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>Answer of <c>personer/bulkoppslag</c>.</summary>
internal sealed record Bulkoppslag
{
    [JsonPropertyName("oppslag")]
    public IReadOnlyList<Oppslag>? Oppslag { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
