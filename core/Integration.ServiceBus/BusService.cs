using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Integration.ServiceBus.Depth;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Integration.ServiceBus;

/// <summary>Keeps the work with the bus going: each part on its own, again after each failure, with longer pauses as long as it fails.</summary>
internal sealed partial class BusService(
    Relay relay, Intake intake, Reconciler reconciler, BusDepth? depth, BusMetrics metrics, IJobLeases jobs, TimeSpan reconcileEvery, TimeProvider time, ILogger<BusService> logger)
    : BackgroundService
{
    private const string Job = "bus";
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    // What a person must mend is not asked for again and again.
    private static readonly TimeSpan UntilMended = TimeSpan.FromMinutes(1);

    /// <summary>Why the bus cannot be used now; null: it can.</summary>
    public Problem? Problem { get; private set; }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Forever("relay", relay.Run, stoppingToken), Forever("intake", intake.Run, stoppingToken), Forever("reconcile", Reconcile, stoppingToken));

    private async Task Reconcile(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(reconcileEvery, time, cancellationToken);
            if (await jobs.TryHold(Job, cancellationToken))
                await reconciler.Round(cancellationToken);
            Problem = null;
            if (depth is not null && await depth.Get(cancellationToken) is { } counts)
                metrics.Depth(counts);
        }
    }

    private async Task Forever(string part, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        while (!cancellationToken.IsCancellationRequested)
        {
            var began = time.GetTimestamp();
            TimeSpan wait;
            try
            {
                await work(cancellationToken);
                return;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (BusException exception)
            {
                Problem = exception.Problem;
                LogFailed(part, exception.Fault, exception.Condition);
                wait = exception.Passes ? pause : UntilMended;
            }
            catch (StoreException exception)
            {
                LogStoreFailed(part, exception.Problem.Code);
                wait = pause;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // A bug must not stop deliveries. Only the type is told.
                LogBug(part, exception.GetType().Name);
                wait = pause;
            }

            pause = time.GetElapsedTime(began) > LongestPause ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(EventName = "bus-failed", Level = LogLevel.Warning, Message = "Bus, {Part}: {Fault} ({Condition}). It goes on by itself; messages wait in the database")]
    private partial void LogFailed(string part, BusFault fault, string? condition);

    [LoggerMessage(EventName = "bus-store-failed", Level = LogLevel.Warning, Message = "Bus, {Part}: the database cannot be used ({Code}). It goes on by itself")]
    private partial void LogStoreFailed(string part, string code);

    [LoggerMessage(EventName = "bus-bug", Level = LogLevel.Error, Message = "Bus, {Part}: {Fault}")]
    private partial void LogBug(string part, string fault);
}
