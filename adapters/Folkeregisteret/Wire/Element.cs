using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>
/// What every versioned element of a person document carries. Times stay text: they have up to nine decimals, and a document is passed on
/// as it came. Codes stay text too: the register adds values without a new version. <source>Folkeregisteret API 1.5, person.v1</source>
/// </summary>
internal abstract record Element
{
    [JsonPropertyName("erGjeldende")]
    public bool? ErGjeldende { get; init; }

    [JsonPropertyName("kilde")]
    public string? Kilde { get; init; }

    [JsonPropertyName("aarsak")]
    public string? Aarsak { get; init; }

    [JsonPropertyName("ajourholdstidspunkt")]
    public string? Ajourholdstidspunkt { get; init; }

    [JsonPropertyName("gyldighetstidspunkt")]
    public string? Gyldighetstidspunkt { get; init; }

    [JsonPropertyName("opphoerstidspunkt")]
    public string? Opphoerstidspunkt { get; init; }

    /// <summary>Fields this record does not know; kept, so that nothing is lost when the document is written again.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
