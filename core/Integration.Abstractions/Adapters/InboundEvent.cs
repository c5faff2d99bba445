using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;

namespace Integration.Abstractions.Adapters;

/// <summary>One event, translated to a canonical type. It goes the same way in as one that is posted: schema, guard against identity numbers, flows, encryption.</summary>
public sealed record InboundEvent
{
    /// <summary>
    /// The source's own identifier, the same each time the event is read: what a repeat is recognised by. No national identity number, at most
    /// 200 characters.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>
    /// Tells two contents under one id apart: a checksum, a version. Null when the source never changes what an id stands for; then a repeat is a
    /// repeat also after the adapter's translation has changed. A different one under a known id goes to a person, and the first stands.
    /// </summary>
    public string? Version { get; init; }

    /// <summary>One of the source's <see cref="InboundSource.MessageTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The business key; orders deliveries. No national identity number: the hub refuses it.</summary>
    public string? Subject { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Ties it to a message the hub sent before.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Default <see cref="Sensitivity.Personal"/>.</summary>
    public Sensitivity Sensitivity { get; init; } = Sensitivity.Personal;

    /// <summary>The content as UTF-8 JSON, valid against the schema of <see cref="Type"/>.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Files that <see cref="Data"/> refers to, or that belong to it.</summary>
    public IReadOnlyList<InboundAttachment> Attachments { get; init; } = [];

    /// <summary>What the adapter needs to find it again at the source when it is settled. Never stored.</summary>
    public string? Handle { get; init; }

    /// <summary>
    /// Set when the event is a receipt for something the hub delivered by this adapter. It then moves that delivery and is no message of its own;
    /// <see cref="Type"/> and <see cref="Data"/> are what is kept for a person when no such delivery is found. Null: a message.
    /// </summary>
    public InboundReceipt? Receipt { get; init; }

    /// <summary>
    /// Why the adapter could make nothing of it: it is then stored as it is, with <see cref="Data"/> as what can be said of it, for a person to
    /// look at, and no flow gets it. Null: it is well.
    /// </summary>
    public Problem? Problem { get; init; }
}
