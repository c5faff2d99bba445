using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>The details of an event.</summary>
internal sealed record Hendelsesdokument
{
    [JsonPropertyName("dokumentidentifikator")]
    public string? Dokumentidentifikator { get; init; }

    [JsonPropertyName("skjemaversjon")]
    public string? Skjemaversjon { get; init; }

    [JsonPropertyName("hendelse")]
    public Hendelse? Hendelse { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
