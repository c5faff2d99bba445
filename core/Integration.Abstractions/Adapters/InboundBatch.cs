namespace Integration.Abstractions.Adapters;

/// <summary>What one read found.</summary>
public sealed record InboundBatch
{
    /// <summary>The events, oldest first; empty when nothing is new.</summary>
    public IReadOnlyList<InboundEvent> Events { get; init; } = [];

    /// <summary>Where the next read begins: the adapter's own text. Stored with the events. Null: the source has none, it gives out what is not settled.</summary>
    public string? Cursor { get; init; }

    /// <summary>True when there is more to read at once.</summary>
    public bool More { get; init; }
}
