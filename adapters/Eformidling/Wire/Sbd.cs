using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Eformidling.Wire;

/// <summary>
/// A message of eFormidling: the header, and beside it the business message under the name that the header gives as its type.
/// <source>docs.digdir.no, NextMove; sbdh.schema.json</source>
/// </summary>
internal sealed record Sbd
{
    [JsonPropertyName("standardBusinessDocumentHeader")]
    public SbdHeader? Header { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement> Message { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>The business message; undefined when it is not there.</summary>
    [JsonIgnore]
    public JsonElement Business => Header?.Document?.Type is { } type && Message.TryGetValue(type, out var message) ? message : default;
}

/// <summary>The letter's envelope.</summary>
internal sealed record SbdHeader
{
    [JsonPropertyName("headerVersion")]
    public string? HeaderVersion { get; init; }

    [JsonPropertyName("sender")]
    public IReadOnlyList<SbdPart?>? Sender { get; init; }

    [JsonPropertyName("receiver")]
    public IReadOnlyList<SbdPart?>? Receiver { get; init; }

    [JsonPropertyName("documentIdentification")]
    public SbdDocument? Document { get; init; }

    [JsonPropertyName("businessScope")]
    public SbdScopes? Scopes { get; init; }
}
