using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Enhetsregisteret.Wire;

/// <summary>A unit with a role: an accountant.</summary>
internal sealed record Rolleenhet
{
    [JsonPropertyName("organisasjonsnummer")]
    public string? Organisasjonsnummer { get; init; }

    [JsonPropertyName("organisasjonsform")]
    public Kodeverdi? Organisasjonsform { get; init; }

    [JsonPropertyName("navn")]
    public IReadOnlyList<string?>? Navn { get; init; }

    [JsonPropertyName("erSlettet")]
    public bool? ErSlettet { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
