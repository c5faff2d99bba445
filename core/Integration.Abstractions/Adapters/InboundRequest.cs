namespace Integration.Abstractions.Adapters;

/// <summary>One read.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Cursor">What the last stored batch gave as <see cref="InboundBatch.Cursor"/>; null the first time, and when an operator has asked for a new beginning.</param>
/// <param name="MaxEvents">At most this many events.</param>
public sealed record InboundRequest(string Source, string? Cursor, int MaxEvents);
