using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Enhetsregisteret.Wire;

/// <summary>Somebody in a role: a person, or another unit.</summary>
internal sealed record Rolle
{
    [JsonPropertyName("type")]
    public Kodeverdi? Type { get; init; }

    [JsonPropertyName("person")]
    public Rolleperson? Person { get; init; }

    [JsonPropertyName("enhet")]
    public Rolleenhet? Enhet { get; init; }

    [JsonPropertyName("avregistrert")]
    public bool? Avregistrert { get; init; }

    [JsonPropertyName("rekkefolge")]
    public int? Rekkefolge { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
