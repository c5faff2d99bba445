using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>An event of the feed.</summary>
internal sealed record LagretHendelse
{
    /// <summary>Grows, with gaps.</summary>
    [JsonPropertyName("sekvensnummer")]
    public long? Sekvensnummer { get; init; }

    [JsonPropertyName("hendelse")]
    public Hendelse? Hendelse { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
