using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Enhetsregisteret.Wire;

/// <summary>One change of one unit. <source>data.brreg.no, oppdatering.enhet.v1 and oppdatering.underenhet.v1</source></summary>
internal sealed record Oppdatering
{
    /// <summary>Grows, with gaps.</summary>
    [JsonPropertyName("oppdateringsid")]
    public long? Oppdateringsid { get; init; }

    [JsonPropertyName("dato")]
    public string? Dato { get; init; }

    [JsonPropertyName("organisasjonsnummer")]
    public string? Organisasjonsnummer { get; init; }

    /// <summary><c>Ny</c>, <c>Endring</c>, <c>Sletting</c>, <c>Fjernet</c>, <c>Ukjent</c>.</summary>
    [JsonPropertyName("endringstype")]
    public string? Endringstype { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
