using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Krr.Wire;

/// <summary>A page of changes. Numbers belong to the page: a person in it has none.</summary>
internal sealed record EndringerResponse
{
    [JsonPropertyName("fraEndringsId")]
    public long? FraEndringsId { get; init; }

    /// <summary>The page holds the changes up to this one.</summary>
    [JsonPropertyName("tilEndringsId")]
    public long? TilEndringsId { get; init; }

    /// <summary>The newest change of the register.</summary>
    [JsonPropertyName("sisteEndringsId")]
    public long? SisteEndringsId { get; init; }

    [JsonPropertyName("list")]
    public IReadOnlyList<EndretPerson?>? List { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}

/// <summary>A person whose entry has changed. The register tells everything it knows of them; the hub reads who it is and nothing else.</summary>
internal sealed record EndretPerson
{
    [JsonPropertyName("personidentifikator")]
    public string? Personidentifikator { get; init; }
}
