namespace Integration.Core.Ports;

/// <summary>One act of an operator: everything it changes, and the entry that says so.</summary>
internal sealed record OperatorAct
{
    /// <summary>What is written in the audit log.</summary>
    public required AuditEntry Entry { get; init; }

    /// <summary>Makes a repetition the same act; null: every call is a new one.</summary>
    public ActKey? Key { get; init; }

    /// <summary>Deliveries it moves.</summary>
    public IReadOnlyList<ActMove> Moves { get; init; } = [];

    /// <summary>True: all moves or none. False: those that are still possible, and nothing when none is.</summary>
    public bool Whole { get; init; }

    /// <summary>A message it sends.</summary>
    public NewMessage? Send { get; init; }

    /// <summary>Lines in messages' histories that move nothing. A delivery number of 0: of the first delivery of <see cref="Send"/>.</summary>
    public IReadOnlyList<MessageEvent> Events { get; init; } = [];

    /// <summary>A retry of a group it starts.</summary>
    public RetryJob? Job { get; init; }

    /// <summary>A channel it pauses or opens.</summary>
    public ChannelState? Channel { get; init; }

    /// <summary>What it writes on an incident.</summary>
    public IncidentMark? Incident { get; init; }
}

/// <summary>A move and the states it is possible from.</summary>
internal sealed record ActMove(DeliveryMove Move, IReadOnlyList<DeliveryState> From);

/// <summary>The caller's key of an act.</summary>
/// <param name="Value">Chosen by the caller.</param>
/// <param name="Request">SHA-256 of what was asked for: the same key for something else is refused.</param>
internal sealed record ActKey(string Value, ReadOnlyMemory<byte> Request);
