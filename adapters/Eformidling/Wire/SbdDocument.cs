using System.Text.Json.Serialization;

namespace Integration.Adapters.Eformidling.Wire;

/// <summary>What a message is, and its id.</summary>
internal sealed record SbdDocument
{
    [JsonPropertyName("standard")]
    public string? Standard { get; init; }

    [JsonPropertyName("typeVersion")]
    public string? TypeVersion { get; init; }

    /// <summary>The message id.</summary>
    [JsonPropertyName("instanceIdentifier")]
    public string? InstanceIdentifier { get; init; }

    /// <summary>The name of the business message.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; init; }

    [JsonPropertyName("creationDateAndTime")]
    public string? CreationDateAndTime { get; init; }
}
