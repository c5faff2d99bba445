namespace Integration.Core.Ports;

/// <summary>How much waits for a target.</summary>
/// <param name="Target">The target.</param>
/// <param name="Ready">Due now, parked ones included.</param>
/// <param name="Leased">Being worked on.</param>
/// <param name="Scheduled">Due later.</param>
/// <param name="Dead">Needs action.</param>
/// <param name="OldestReady">When the oldest ready one was accepted.</param>
internal sealed record QueueDepth(string Target, long Ready, long Leased, long Scheduled, long Dead, DateTimeOffset? OldestReady);
