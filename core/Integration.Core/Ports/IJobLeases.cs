namespace Integration.Core.Ports;

/// <summary>Which instance runs a job that only one may run at a time: retention, feeds, timers.</summary>
internal interface IJobLeases
{
    /// <summary>True: this instance runs the job, now and until it ends or falls silent. Asked before each round.</summary>
    ValueTask<bool> TryHold(string job, CancellationToken cancellationToken);
}
