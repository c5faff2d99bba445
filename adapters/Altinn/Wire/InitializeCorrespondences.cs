using System.Text.Json.Serialization;

namespace Integration.Adapters.Altinn.Wire;

/// <summary>A letter, as Altinn takes it. <source>Altinn Correspondence v1, InitializeCorrespondencesExt</source></summary>
internal sealed record InitializeCorrespondences
{
    [JsonPropertyName("correspondence")]
    public required Correspondence Correspondence { get; init; }

    /// <summary>One: the idempotency key is not taken with several.</summary>
    [JsonPropertyName("recipients")]
    public required IReadOnlyList<string> Recipients { get; init; }

    [JsonPropertyName("idempotentKey")]
    public required Guid IdempotentKey { get; init; }
}

internal sealed record Correspondence
{
    [JsonPropertyName("resourceId")]
    public required string ResourceId { get; init; }

    [JsonPropertyName("sendersReference")]
    public required string SendersReference { get; init; }

    [JsonPropertyName("messageSender")]
    public string? MessageSender { get; init; }

    [JsonPropertyName("content")]
    public required Content Content { get; init; }

    [JsonPropertyName("externalReferences")]
    public required IReadOnlyList<ExternalReference> ExternalReferences { get; init; }

    [JsonPropertyName("notification")]
    public required Notification Notification { get; init; }

    [JsonPropertyName("ignoreReservation")]
    public required bool IgnoreReservation { get; init; }
}

internal sealed record Content
{
    [JsonPropertyName("language")]
    public required string Language { get; init; }

    /// <summary>Plain text, at most 255.</summary>
    [JsonPropertyName("messageTitle")]
    public required string MessageTitle { get; init; }

    /// <summary>Plain text, at most 255.</summary>
    [JsonPropertyName("messageSummary")]
    public required string MessageSummary { get; init; }

    /// <summary>Markdown, at most 30 000.</summary>
    [JsonPropertyName("messageBody")]
    public required string MessageBody { get; init; }

    [JsonPropertyName("attachments")]
    public required IReadOnlyList<Attachment> Attachments { get; init; }
}

internal sealed record Attachment
{
    [JsonPropertyName("fileName")]
    public required string FileName { get; init; }

    [JsonPropertyName("displayName")]
    public required string DisplayName { get; init; }

    [JsonPropertyName("sendersReference")]
    public required string SendersReference { get; init; }

    [JsonPropertyName("dataLocationType")]
    public string DataLocationType => "NewCorrespondenceAttachment";

    [JsonPropertyName("isEncrypted")]
    public bool IsEncrypted => false;
}

internal sealed record ExternalReference(
    [property: JsonPropertyName("referenceType")] string ReferenceType, [property: JsonPropertyName("referenceValue")] string ReferenceValue);

internal sealed record Notification
{
    [JsonPropertyName("notificationTemplate")]
    public string NotificationTemplate => "GenericAltinnMessage";

    [JsonPropertyName("notificationChannel")]
    public required string NotificationChannel { get; init; }

    [JsonPropertyName("sendReminder")]
    public required bool SendReminder { get; init; }
}
