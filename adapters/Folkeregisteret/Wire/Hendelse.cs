using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>What happened to whom. The feed writes <c>hendelsetype</c>, the event document <c>hendelsestype</c>.</summary>
internal sealed record Hendelse
{
    [JsonPropertyName("folkeregisteridentifikator")]
    public string? Folkeregisteridentifikator { get; init; }

    [JsonPropertyName("hendelsetype")]
    public string? Hendelsetype { get; init; }

    [JsonPropertyName("hendelsestype")]
    public string? Hendelsestype { get; init; }

    /// <summary>Absent in packages without legal basis.</summary>
    [JsonPropertyName("hendelsesdokument")]
    public string? Hendelsesdokument { get; init; }

    [JsonPropertyName("persondokument")]
    public string? Persondokument { get; init; }

    [JsonPropertyName("ajourholdstidspunkt")]
    public string? Ajourholdstidspunkt { get; init; }

    [JsonPropertyName("egenskapshendelse")]
    public IReadOnlyList<Egenskapshendelse>? Egenskapshendelse { get; init; }

    /// <summary>The kind of event, whichever way it is written.</summary>
    [JsonIgnore]
    public string? AnyType => Hendelsetype ?? Hendelsestype;

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
