namespace Integration.Abstractions.Messages;

/// <summary>
/// The attributes of a message: CloudEvents 1.0 (https://github.com/cloudevents/spec) and the hub's lower-case extensions.
/// They are stored in clear for search and routing; the hub refuses a national identity number in any of them.
/// </summary>
public sealed record MessageEnvelope
{
    /// <summary><c>id</c>: the sender's own identifier; unique within <see cref="Source"/>. At most 255 characters.</summary>
    public required string Id { get; init; }

    /// <summary><c>source</c>: the system that speaks, a URI reference; must begin with a prefix the client may use.</summary>
    public required string Source { get; init; }

    /// <summary><c>type</c>: the message type with its major version, <c>no.kommune.skjema.innsendt.v1</c>.</summary>
    public required string Type { get; init; }

    /// <summary><c>subject</c>: the business key, for example <c>sak/GRV-2026-000417</c>. Default order key.</summary>
    public string? Subject { get; init; }

    /// <summary><c>time</c>: when it happened at the sender.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary><c>correlationid</c>: ties a request to its answers and its retries. Default: the hub's message id.</summary>
    public string? CorrelationId { get; init; }

    /// <summary><c>causationid</c>: the message this one came from.</summary>
    public string? CausationId { get; init; }

    /// <summary><c>conversationid</c>: ties several requests together.</summary>
    public string? ConversationId { get; init; }

    /// <summary><c>partitionkey</c>: messages with the same key are delivered in order. Default: <see cref="Subject"/>; without both there is no order.</summary>
    public string? PartitionKey { get; init; }

    /// <summary><c>expiresat</c>: after this the message is not delivered; the sender is told.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary><c>notbefore</c>: the message is not delivered before this.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary><c>traceparent</c>: W3C Trace Context of the request that posted it.</summary>
    public string? TraceParent { get; init; }

    /// <summary><c>receiver</c>: who it is for, <c>0192:</c> and an organisation number, optionally with a unit.</summary>
    public string? Receiver { get; init; }

    /// <summary><c>securitylevel</c>: 3 or 4, the level of the identification behind it.</summary>
    public int? SecurityLevel { get; init; }

    /// <summary><c>sensitivity</c>: default <see cref="Sensitivity.Personal"/>.</summary>
    public Sensitivity Sensitivity { get; init; } = Sensitivity.Personal;
}
