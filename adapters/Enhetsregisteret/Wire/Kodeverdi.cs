using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Enhetsregisteret.Wire;

/// <summary>A code with its text.</summary>
internal sealed record Kodeverdi
{
    [JsonPropertyName("kode")]
    public string? Kode { get; init; }

    [JsonPropertyName("beskrivelse")]
    public string? Beskrivelse { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
