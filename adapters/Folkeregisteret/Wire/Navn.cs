using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>A name, in capitals in much of the register.</summary>
internal sealed record Navn : Element
{
    [JsonPropertyName("fornavn")]
    public string? Fornavn { get; init; }

    [JsonPropertyName("mellomnavn")]
    public string? Mellomnavn { get; init; }

    [JsonPropertyName("etternavn")]
    public string? Etternavn { get; init; }

    [JsonPropertyName("forkortetNavn")]
    public string? ForkortetNavn { get; init; }
}
