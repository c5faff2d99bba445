using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Enhetsregisteret.Wire;

/// <summary>A page of changes. <c>_embedded</c> is absent when there is none.</summary>
internal sealed record Oppdateringsside
{
    [JsonPropertyName("_embedded")]
    public EmbeddedOppdateringer? Embedded { get; init; }

    [JsonPropertyName("page")]
    public Side? Page { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}

/// <summary>The changes of a page, of main units or of sub-units.</summary>
internal sealed record EmbeddedOppdateringer
{
    [JsonPropertyName("oppdaterteEnheter")]
    public IReadOnlyList<Oppdatering?>? Enheter { get; init; }

    [JsonPropertyName("oppdaterteUnderenheter")]
    public IReadOnlyList<Oppdatering?>? Underenheter { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
