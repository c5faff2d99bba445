using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>One changed element; its new content stands under the name in <c>entitet</c>.</summary>
internal sealed record Egenskapshendelse
{
    [JsonPropertyName("entitet")]
    public string? Entitet { get; init; }

    /// <summary><c>registrereNy</c>, <c>korrigere</c>, <c>annullere</c>, …</summary>
    [JsonPropertyName("entitetsendring")]
    public string? Entitetsendring { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
