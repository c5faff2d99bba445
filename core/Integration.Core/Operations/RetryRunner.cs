using Integration.Core.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Integration.Core.Operations;

/// <summary>Works on retries of groups: each second as many deliveries of each job as its rate says, so that a destination that has just come back is not run over.</summary>
internal sealed partial class RetryRunner(IFailureStore failures, IJobLeases leases, TimeProvider time, ILogger<RetryRunner> logger) : BackgroundService
{
    private const int Looked = 200;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>One second's work. Returns how many jobs are still running.</summary>
    public async Task<int> Step(CancellationToken cancellationToken)
    {
        var running = 0;
        foreach (var job in (await failures.Jobs(Looked, cancellationToken)).Where(job => job.EndedAt is null))
        {
            if (await failures.Advance(job.Id, job.Rate, time.GetUtcNow(), cancellationToken) is not { EndedAt: not null } ended)
                running++;
            else
                LogEnded(ended.Id, ended.Done, ended.Skipped);
        }

        return running;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                try
                {
                    // One instance at a time, or the rate would be as many times too high as there are instances.
                    if (await leases.TryHold("retry-groups", stoppingToken))
                        await Step(stoppingToken);
                }
                catch (StoreException)
                {
                    LogLater();
                }

                await Task.Delay(Every, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    [LoggerMessage(EventName = "retry-job-ended", Level = LogLevel.Information, Message = "Job {JobId}: {Done} deliveries queued again, {Skipped} left")]
    private partial void LogEnded(Guid jobId, long done, long skipped);

    [LoggerMessage(EventName = "retry-job-later", Level = LogLevel.Warning, Message = "A retry of a group could not go on; trying again")]
    private partial void LogLater();
}
