using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Kartverket.Wire;

/// <summary>One page of what was found.</summary>
internal sealed record Sokeresultat
{
    [JsonPropertyName("metadata")]
    public Metadata? Metadata { get; init; }

    [JsonPropertyName("adresser")]
    public IReadOnlyList<Adresse>? Adresser { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}

/// <summary>About the page.</summary>
internal sealed record Metadata
{
    [JsonPropertyName("totaltAntallTreff")]
    public int? TotaltAntallTreff { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
