using System.Text.Json.Serialization;

namespace Integration.Adapters.Eformidling.Wire;

/// <summary>What a receiver's own system says of a message, in a message of its own: <c>arkivmelding_kvittering</c>.</summary>
internal sealed record Kvittering
{
    /// <summary>OK, NOTSUPPORTED, WARNING, ERROR.</summary>
    [JsonPropertyName("receiptType")]
    public string? ReceiptType { get; init; }

    [JsonPropertyName("relatedToMessageId")]
    public Guid? RelatedToMessageId { get; init; }

    [JsonPropertyName("messages")]
    public IReadOnlyList<Kvitteringsmelding?>? Messages { get; init; }
}

/// <param name="Code">The receiver's own; its text is not read.</param>
internal sealed record Kvitteringsmelding([property: JsonPropertyName("code")] string? Code);
