using System.Text.Json.Serialization;

namespace Integration.Adapters.Altinn.Wire;

/// <summary>An event, a CloudEvent. Its subject, the receiver's number, is left where it is. <source>Altinn Events API v1</source></summary>
internal sealed record Hendelse
{
    [JsonPropertyName("id")]
    public string? Id { get; init; }

    [JsonPropertyName("type")]
    public string? Type { get; init; }

    [JsonPropertyName("time")]
    public DateTimeOffset? Time { get; init; }

    /// <summary>The letter's id, or a document's.</summary>
    [JsonPropertyName("resourceinstance")]
    public string? ResourceInstance { get; init; }
}
