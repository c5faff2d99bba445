using Integration.Abstractions.Problems;

namespace Integration.Core.Inbound;

/// <summary>How a source is doing.</summary>
/// <param name="Problem">Why the last read failed; null: it went well.</param>
/// <param name="Since">When it began to fail, or when it last went well.</param>
/// <param name="Failures">Reads that failed in a row.</param>
/// <param name="AtEnd">When the source was last read to its end.</param>
internal sealed record InboundState(Problem? Problem, DateTimeOffset Since, int Failures, DateTimeOffset AtEnd);
