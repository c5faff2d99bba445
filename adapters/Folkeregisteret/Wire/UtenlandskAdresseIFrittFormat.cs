using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>An address abroad as lines.</summary>
internal sealed record UtenlandskAdresseIFrittFormat
{
    [JsonPropertyName("adresselinje")]
    public IReadOnlyList<string?>? Adresselinje { get; init; }

    [JsonPropertyName("postkode")]
    public string? Postkode { get; init; }

    [JsonPropertyName("byEllerStedsnavn")]
    public string? ByEllerStedsnavn { get; init; }

    [JsonPropertyName("landkode")]
    public string? Landkode { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
