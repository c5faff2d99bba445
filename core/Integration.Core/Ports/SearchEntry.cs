namespace Integration.Core.Ports;

/// <summary>What one message is found by.</summary>
/// <param name="Seq">The message's row number.</param>
/// <param name="Terms">Words of letters and digits, each once.</param>
internal sealed record SearchEntry(long Seq, IReadOnlyCollection<string> Terms);
