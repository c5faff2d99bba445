using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Integration.Core.Routing;

/// <summary>Reloads the flows when a file of the environment changes. A change that is wrong is told in the log, and the old flows stay live.</summary>
/// <param name="flows">The live flows.</param>
/// <param name="folder">The environment's folder.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
internal sealed partial class FlowWatcher(FlowCatalogHolder flows, FlowFolder folder, TimeProvider time, ILogger<FlowWatcher> logger) : BackgroundService
{
    // Looking beats file-system events here: they get lost on network shares and container mounts, where configuration often lies.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private long seen = folder.Stamp();

    /// <summary>Looks once. True when a change went live.</summary>
    public bool Look()
    {
        var stamp = folder.Stamp();
        if (stamp == seen)
        {
            return false;
        }

        seen = stamp;
        var errors = flows.Reload();
        foreach (var error in errors)
        {
            LogRefused(error.ToString());
        }

        if (errors.Count == 0)
        {
            LogReloaded(flows.Current.All.Count);
        }

        return errors.Count == 0;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Look();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    [LoggerMessage(EventName = "flows-reloaded", Level = LogLevel.Information, Message = "Flows reloaded: {Count}")]
    private partial void LogReloaded(int count);

    [LoggerMessage(EventName = "flows-refused", Level = LogLevel.Error, Message = "Changed flows refused, the old ones stay live: {Error}")]
    private partial void LogRefused(string error);
}
