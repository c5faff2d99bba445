using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Krr.Wire;

/// <summary>Answer of <c>rest/v2/personer</c>.</summary>
internal sealed record PersonerResponse
{
    [JsonPropertyName("personer")]
    public IReadOnlyList<Person>? Personer { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
