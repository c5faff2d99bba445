using Integration.Core.Ports;
using Integration.Core.ServiceLevel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integration.Core.Usage;

/// <summary>Counts each hour while it goes on, and after it, ever more seldom, while deliveries of it are under way. After a stop it goes on where it was.</summary>
internal sealed partial class UsageCounter(IUsageStore store, IJobLeases leases, IOptions<ServiceLevelOptions> options, TimeProvider time, ILogger<UsageCounter> logger) : BackgroundService
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    // What was accepted is on disk a moment after.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    // What is under way for longer is not counted again; messages are kept for longer than that, so that nothing is counted that is half gone.
    private static readonly TimeSpan Back = TimeSpan.FromDays(14);

    /// <summary>Counts what can be counted now. Returns how many hours were.</summary>
    public async Task<int> Count(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var back = Start(now - Back);
        var known = (await store.Hours(back, cancellationToken)).ToDictionary(hour => hour.Hour);
        if ((known.Count > 0 ? known.Keys.Min() : await store.First(cancellationToken)) is not { } first)
            return 0;
        var counted = 0;
        for (var hour = first > back ? Start(first) : back; hour <= now; hour += Hour)
        {
            if (known.TryGetValue(hour, out var earlier) && (earlier.Settled || now - earlier.CountedAt < Rest(now - hour)))
                continue;
            var counts = await store.Count(hour, hour + Hour, cancellationToken);
            await store.Record(new CountedHour(hour, now, hour + Hour + Grace <= now && counts.All(count => count is { Open: 0, TakenOver: 0, Failed: 0 })), counts, cancellationToken);
            counted++;
        }

        return counted;
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
                    if (await leases.TryHold("usage", stoppingToken) && await Count(stoppingToken) > 0)
                        await store.Forget(time.GetUtcNow().AddMonths(-options.Value.KeepMonths), stoppingToken);
                }
                catch (StoreException failure)
                {
                    LogLater(failure.Problem.Code);
                }

                await Task.Delay(Every, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    // The hour that goes on is counted every few minutes, one that is a week old every other day: all the countings of an hour cost about as much as four of it whole.
    private static TimeSpan Rest(TimeSpan age) => age / 3;

    private static DateTimeOffset Start(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % Hour.Ticks), TimeSpan.Zero);

    [LoggerMessage(EventName = "usage-later", Level = LogLevel.Warning, Message = "Usage could not be counted: {Code}; it is counted later")]
    private partial void LogLater(string code);
}
