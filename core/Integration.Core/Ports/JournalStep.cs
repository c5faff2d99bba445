namespace Integration.Core.Ports;

/// <summary>A step of a delivery in its journal.</summary>
/// <param name="Step">Its name.</param>
/// <param name="Value">What it left at the destination; null while it is only begun.</param>
/// <param name="At">When it was begun or done.</param>
internal sealed record JournalStep(string Step, string? Value, DateTimeOffset At);
