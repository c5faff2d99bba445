using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>Lives in the municipality, nobody knows where.</summary>
internal sealed record UkjentBosted
{
    [JsonPropertyName("bostedskommune")]
    public string? Bostedskommune { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
