using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>Why there is no document. Free text: never shown, never logged.</summary>
internal sealed record Oppslagsfeil
{
    [JsonPropertyName("feilmelding")]
    public string? Feilmelding { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
