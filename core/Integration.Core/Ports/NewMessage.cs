using Integration.Abstractions.Messages;

namespace Integration.Core.Ports;

/// <summary>A message on its way into the store: from the API, or made by the hub (a reply, a notice, a mailbox copy).</summary>
internal sealed record NewMessage
{
    /// <summary>The hub's id, UUIDv7 made from the injected clock.</summary>
    public required Guid Id { get; init; }

    /// <summary>The client that sent it; <c>hub</c> for the hub's own.</summary>
    public required string Client { get; init; }

    /// <summary>The agency that owns it (<c>0192:…</c>): selects the encryption key and who may see it.</summary>
    public required string Agency { get; init; }

    /// <summary>The attributes; searched for national identity numbers before they come here.</summary>
    public required MessageEnvelope Envelope { get; init; }

    /// <summary>First 16 bytes of SHA-256 over the event as it was received: tells a replay from a reused key.</summary>
    public required ReadOnlyMemory<byte> BodyHash { get; init; }

    /// <summary>The whole event in CloudEvents structured form, encrypted. The sender's own bytes, untouched, when it was posted structured.</summary>
    public required ProtectedPayload Body { get; init; }

    /// <summary>When the hub took it.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>One per matching flow; at least one unless it goes straight into a mailbox.</summary>
    public IReadOnlyList<NewDelivery> Deliveries { get; init; } = [];

    /// <summary>Attachments it refers to: tied to it in the same transaction.</summary>
    public IReadOnlyList<Guid> Attachments { get; init; } = [];

    /// <summary>Which version of its subject it was made from; null: the type has none. Looked at by <see cref="IMessageStore.Accept"/> only.</summary>
    public SubjectVersion? Version { get; init; }

    /// <summary>The mailbox it is put into; null when it is to be delivered.</summary>
    public string? Mailbox { get; init; }
}
