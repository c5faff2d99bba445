using Integration.Abstractions.Problems;
using Integration.Core.Ports;

namespace Integration.Core.Inbound;

/// <summary>What became of one event.</summary>
/// <param name="Type">Its message type.</param>
/// <param name="Kind">Stored, or known before.</param>
/// <param name="Problem">Why it was put aside for a person; null: it went to its flows.</param>
internal sealed record InboundOutcome(string Type, AcceptKind Kind, Problem? Problem)
{
    /// <summary>It was a receipt and has moved its delivery, or told nothing new.</summary>
    public bool Receipt { get; init; }

    /// <summary>A receipt whose delivery is under way: it is not on disk, must not be settled, and is read again.</summary>
    public bool Undecided { get; init; }
}
