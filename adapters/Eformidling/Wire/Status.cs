using System.Text.Json.Serialization;

namespace Integration.Adapters.Eformidling.Wire;

/// <summary>One status of one message.</summary>
internal sealed record Status
{
    /// <summary>Grows.</summary>
    [JsonPropertyName("id")]
    public long? Id { get; init; }

    [JsonPropertyName("lastUpdate")]
    public DateTimeOffset? LastUpdate { get; init; }

    /// <summary>The owner's word: OPPRETTET, SENDT, MOTTATT, LEVERT …</summary>
    [JsonPropertyName("status")]
    public string? Name { get; init; }

    [JsonPropertyName("messageId")]
    public Guid? MessageId { get; init; }
}

/// <summary>A page of statuses.</summary>
internal sealed record Statusside([property: JsonPropertyName("content")] IReadOnlyList<Status?>? Content, [property: JsonPropertyName("last")] bool? Last);
