namespace Integration.Client.Messages;

/// <summary>How far a message was known to have come at a time. "Received" is not "archived": look at the level.</summary>
/// <param name="At">When.</param>
/// <param name="Level"><c>accepted</c>, <c>transport</c>, <c>received</c>, <c>processed</c> or <c>read</c>.</param>
/// <param name="Outcome"><c>ok</c>, <c>partial</c> or <c>failed</c>.</param>
/// <param name="Flow">The flow whose delivery it is about; null: the hub's own receipt.</param>
/// <param name="Target">The target.</param>
public sealed record ReceiptStatus(DateTimeOffset At, string Level, string Outcome, string? Flow = null, string? Target = null);
