using System.Text.Json.Serialization;

namespace Integration.Adapters.SvarInn.Wire;

/// <summary>A letter that waits. <source>KS SvarInn, MottakService v1</source></summary>
internal sealed record Forsendelse
{
    [JsonPropertyName("id")]
    public Guid? Id { get; init; }

    [JsonPropertyName("tittel")]
    public string? Tittel { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    [JsonPropertyName("date")]
    public long? Date { get; init; }

    [JsonPropertyName("avsender")]
    public Part? Avsender { get; init; }

    [JsonPropertyName("mottaker")]
    public Part? Mottaker { get; init; }

    [JsonPropertyName("svarSendesTil")]
    public Part? SvarSendesTil { get; init; }

    [JsonPropertyName("metadataFraAvleverendeSystem")]
    public Metadata? MetadataFraAvleverendeSystem { get; init; }

    [JsonPropertyName("metadataForImport")]
    public Metadata? MetadataForImport { get; init; }

    [JsonPropertyName("filmetadata")]
    public IReadOnlyList<Filmetadata?>? Filer { get; init; }

    [JsonPropertyName("svarPaForsendelse")]
    public string? SvarPaForsendelse { get; init; }

    [JsonPropertyName("forsendelseType")]
    public string? ForsendelseType { get; init; }

    [JsonPropertyName("eksternRef")]
    public string? EksternRef { get; init; }

    [JsonPropertyName("downloadUrl")]
    public Uri? DownloadUrl { get; init; }
}
