namespace Integration.Core.Ports;

/// <summary>Which messages to list.</summary>
internal sealed record MessageQuery
{
    /// <summary>Only this client's; null: all (operators).</summary>
    public string? Client { get; init; }

    /// <summary>Only this one, when everything else matches too: how a reader with a narrow view opens a message.</summary>
    public Guid? Id { get; init; }

    /// <summary>Only this agency's; null: all.</summary>
    public string? Agency { get; init; }

    /// <summary>A case number: the subject, with or without what stands before its first slash, or an identifier a destination gave.</summary>
    public string? Case { get; init; }

    /// <summary>Exact subject.</summary>
    public string? Subject { get; init; }

    /// <summary>Exact correlation id.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The sender's own id.</summary>
    public string? EventId { get; init; }

    /// <summary>Exact type.</summary>
    public string? Type { get; init; }

    /// <summary>Has a delivery in this state.</summary>
    public DeliveryState? State { get; init; }

    /// <summary>Has a delivery that has not ended, whatever its state.</summary>
    public bool Open { get; init; }

    /// <summary>Has a delivery to this target.</summary>
    public string? Target { get; init; }

    /// <summary>Has a delivery that stopped with this problem code.</summary>
    public string? ProblemCode { get; init; }

    /// <summary>Holds all these words.</summary>
    public SearchText? Text { get; init; }

    /// <summary>Accepted at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Accepted before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Rows before this row number.</summary>
    public long? Before { get; init; }

    /// <summary>At most this many. 1 to 500, default 50.</summary>
    public int Limit { get; init; } = 50;
}
