using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Enhetsregisteret.Wire;

/// <summary>Where a page is.</summary>
internal sealed record Side
{
    [JsonPropertyName("size")]
    public int? Size { get; init; }

    [JsonPropertyName("totalElements")]
    public long? TotalElements { get; init; }

    [JsonPropertyName("totalPages")]
    public int? TotalPages { get; init; }

    [JsonPropertyName("number")]
    public int? Number { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
