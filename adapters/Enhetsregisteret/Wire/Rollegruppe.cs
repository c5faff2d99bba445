using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Enhetsregisteret.Wire;

/// <summary>Roles of one kind: a board.</summary>
internal sealed record Rollegruppe
{
    [JsonPropertyName("type")]
    public Kodeverdi? Type { get; init; }

    [JsonPropertyName("sistEndret")]
    public string? SistEndret { get; init; }

    [JsonPropertyName("roller")]
    public IReadOnlyList<Rolle>? Roller { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
