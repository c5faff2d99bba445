using Integration.Abstractions.Messages;

namespace Integration.Core.Ports;

/// <summary>A message as the store holds it.</summary>
internal sealed record StoredMessage
{
    /// <summary>The store's own row number; grows with time.</summary>
    public required long Seq { get; init; }

    /// <summary>The hub's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who sent it.</summary>
    public required string Client { get; init; }

    /// <summary>The agency that owns it.</summary>
    public required string Agency { get; init; }

    /// <summary>The attributes.</summary>
    public required MessageEnvelope Envelope { get; init; }

    /// <summary>When the hub took it.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>The encrypted event; empty when retention has removed it or when only the row was asked for.</summary>
    public ProtectedPayload Body { get; init; }
}
