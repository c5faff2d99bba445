namespace Integration.Client.Messages;

/// <summary>A message and what became of it.</summary>
public sealed record MessageStatus
{
    /// <summary>The hub's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The sender's own id: the CloudEvents attribute <c>id</c>.</summary>
    public required string EventId { get; init; }

    /// <summary>CloudEvents <c>source</c>.</summary>
    public required string Source { get; init; }

    /// <summary>CloudEvents <c>type</c>.</summary>
    public required string Type { get; init; }

    /// <summary>CloudEvents <c>subject</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>Ties the message to its answers. The hub's id when the sender gave none.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>When the hub took it.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>
    /// Where it stands: the least finished, then the worst, of its deliveries. <c>queued</c>, <c>sending</c>, <c>retrying</c>, <c>held</c>,
    /// <c>needs-action</c>, <c>awaiting-receipt</c>, <c>completed</c>, <c>partly-completed</c>, <c>rejected</c>, <c>expired</c>, <c>cancelled</c>.
    /// New words may come.
    /// </summary>
    public required string State { get; init; }

    /// <summary>One per flow that took it; empty for a message that lies in a mailbox.</summary>
    public required IReadOnlyList<DeliveryStatus> Deliveries { get; init; }

    /// <summary>What is known of how far it has come, oldest first.</summary>
    public required IReadOnlyList<ReceiptStatus> Receipts { get; init; }

    /// <summary>What happened, oldest first.</summary>
    public required IReadOnlyList<HistoryEntry> History { get; init; }

    /// <summary>The mailbox it lies in; null when it is to be delivered.</summary>
    public string? Mailbox { get; init; }
}
