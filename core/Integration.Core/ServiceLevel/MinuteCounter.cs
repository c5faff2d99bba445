using Integration.Core.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integration.Core.ServiceLevel;

/// <summary>
/// Counts each minute of each measured flow once, when its messages have had their time. After a stop it goes on where it was: minutes the hub was away
/// for have no probe, and that counts against them when probes are on.
/// </summary>
internal sealed partial class MinuteCounter(
    ServiceLevelAgreements agreements,
    ProbeRunner probes,
    IServiceLevelStore store,
    IJobLeases leases,
    IOptions<ServiceLevelOptions> options,
    TimeProvider time,
    ILogger<MinuteCounter> logger) : BackgroundService
{
    private const int MostMinutes = 120;
    private const int ProbesKeptDays = 7;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    // An outcome is on disk a moment after it happened.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    /// <summary>Counts what can be counted now. True: there is more.</summary>
    public async Task<bool> Count(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var marks = await store.Marks(cancellationToken);
        var more = false;
        foreach (var group in agreements.Flows.GroupBy(flow => (Limit: flow.Value.Threshold, From: marks.GetValueOrDefault(flow.Key, Minutes.Of(now)))))
        {
            var (limit, from) = group.Key;
            var through = Minutes.Of(now - limit - Grace);
            var to = through < from ? from : through - from > MostMinutes * Minutes.One ? from + (MostMinutes * Minutes.One) : through;
            more |= to < through;
            var names = group.Select(flow => flow.Key).ToList();
            if (to > from || names.Exists(flow => !marks.ContainsKey(flow)))
                await Count(names, limit, from, to, cancellationToken);
        }

        return more;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var forgotten = DateTimeOffset.MinValue;
        try
        {
            while (true)
            {
                var more = false;
                try
                {
                    if (agreements.Flows.Count > 0 && await leases.TryHold("service-levels", stoppingToken))
                    {
                        more = await Count(stoppingToken);
                        var now = time.GetUtcNow();
                        if (now - forgotten > TimeSpan.FromHours(1))
                        {
                            await store.Forget(now.AddMonths(-options.Value.KeepMonths), now.AddDays(-ProbesKeptDays), stoppingToken);
                            forgotten = now;
                        }
                    }
                }
                catch (StoreException failure)
                {
                    LogLater(failure.Problem.Code);
                }

                if (!more)
                    await Task.Delay(Every, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task Count(List<string> flows, TimeSpan limit, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var samples = new List<MinuteSample>();
        if (to > from)
        {
            var tallies = await store.Count(from, to, limit, cancellationToken);
            var seen = (await store.Probes(from, to, cancellationToken)).ToDictionary(probe => (probe.Path, probe.Minute));
            foreach (var flow in flows)
            {
                var way = probes.WayOf(flow);
                for (var minute = from; minute < to; minute += Minutes.One)
                    samples.Add(Sample(flow, minute, limit, tallies.GetValueOrDefault((flow, minute), MinuteTally.None), way, seen));
            }
        }

        await store.Record([.. samples.Where(sample => sample.IsMeasured)], flows.ToDictionary(flow => flow, _ => to), cancellationToken);
    }

    // A way is as slow as all its parts together, and as broken as the first that is. A part that the flow has had for less than that is left out.
    private MinuteSample Sample(
        string flow, DateTimeOffset minute, TimeSpan limit, MinuteTally tally, IReadOnlyList<string> way, Dictionary<(string Path, DateTimeOffset Minute), ProbeSample> seen)
    {
        var sample = new MinuteSample { Flow = flow, Minute = minute, Limit = limit, Tally = tally };
        if (!options.Value.Probes)
            return sample;
        if (!seen.ContainsKey((ProbeWay.Id, minute)))
            return sample with { ProbeFault = ServiceLevelProblems.Missed.Code };
        var parts = way.Select(part => seen.GetValueOrDefault((part, minute))).OfType<ProbeSample>().ToList();
        return parts.Find(part => part.Fault is not null) is { Fault: { } fault }
            ? sample with { ProbeFault = fault }
            : sample with { Probe = parts.Aggregate(TimeSpan.Zero, (sum, part) => sum + part.Took) };
    }

    [LoggerMessage(EventName = "service-levels-later", Level = LogLevel.Warning, Message = "Minutes could not be counted: {Code}; they are counted later")]
    private partial void LogLater(string code);
}
