using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>An address abroad, in parts.</summary>
internal sealed record UtenlandskAdresse
{
    [JsonPropertyName("coAdressenavn")]
    public string? CoAdressenavn { get; init; }

    [JsonPropertyName("adressenavn")]
    public string? Adressenavn { get; init; }

    [JsonPropertyName("bygning")]
    public string? Bygning { get; init; }

    [JsonPropertyName("etasjenummer")]
    public string? Etasjenummer { get; init; }

    [JsonPropertyName("boenhet")]
    public string? Boenhet { get; init; }

    [JsonPropertyName("postboks")]
    public string? Postboks { get; init; }

    [JsonPropertyName("postkode")]
    public string? Postkode { get; init; }

    [JsonPropertyName("byEllerStedsnavn")]
    public string? ByEllerStedsnavn { get; init; }

    [JsonPropertyName("distriktsnavn")]
    public string? Distriktsnavn { get; init; }

    [JsonPropertyName("region")]
    public string? Region { get; init; }

    /// <summary>Three letters: <c>SWE</c>.</summary>
    [JsonPropertyName("landkode")]
    public string? Landkode { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
