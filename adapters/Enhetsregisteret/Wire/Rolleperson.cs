using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Enhetsregisteret.Wire;

/// <summary>A person with a role; by date of birth, never by number.</summary>
internal sealed record Rolleperson
{
    [JsonPropertyName("fodselsdato")]
    public string? Fodselsdato { get; init; }

    [JsonPropertyName("erDoed")]
    public bool? ErDoed { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
