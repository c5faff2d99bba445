using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>One person of a bulk lookup: the document, or why there is none.</summary>
internal sealed record Oppslag
{
    [JsonPropertyName("foedselsEllerDNummer")]
    public string? FoedselsEllerDNummer { get; init; }

    [JsonPropertyName("folkeregisterperson")]
    public Folkeregisterperson? Folkeregisterperson { get; init; }

    [JsonPropertyName("feilmelding")]
    public Oppslagsfeil? Feilmelding { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
