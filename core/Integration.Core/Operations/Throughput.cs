using System.Diagnostics.Metrics;
using Integration.Core.Diagnostics;
using Integration.Core.ServiceLevel;

namespace Integration.Core.Operations;

/// <summary>The last hour's traffic in memory, minute by minute, heard from the hub's own instruments: the console asks no database for it.</summary>
internal sealed class Throughput : IDisposable
{
    private const int Kept = 60;

    // Upper bounds in seconds; an hour has few enough attempts that this is as exact as a person reads.
    private static readonly double[] Bounds = [0.005, 0.01, 0.02, 0.035, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 7.5, 10, 20, 30, 60, 120];

    private readonly Lock gate = new();
    private readonly Minute[] minutes = new Minute[Kept];
    private readonly MeterListener listener = new();
    private readonly TimeProvider time;

    public Throughput(IMeterFactory meters, TimeProvider time)
    {
        this.time = time;
        listener.InstrumentPublished = (instrument, started) =>
        {
            // Several hubs in one process (tests) each have a factory of their own.
            if (instrument.Meter.Name == CoreMetrics.Name && instrument.Meter.Scope == meters)
                started.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Count(instrument.Name, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Time(instrument.Name, value, tags));
        listener.Start();
    }

    /// <summary>The last hour, the oldest minute first.</summary>
    public IReadOnlyList<MinuteCount> Minutes()
    {
        var now = Index();
        lock (gate)
        {
            return [.. Enumerable.Range(0, Kept).Select(age => now - Kept + 1 + age).Select(index => (index, Minute: minutes[index % Kept]))
                .Select(one => one.Minute is { } minute && minute.Index == one.index
                    ? new MinuteCount(At(one.index), minute.Accepted, minute.Delivered, minute.Targets.Values.Sum(target => target.Failed))
                    : new MinuteCount(At(one.index), 0, 0, 0))];
        }
    }

    /// <summary>Who sent in the last hour, the busiest first.</summary>
    public IReadOnlyList<SourceCount> Sources()
    {
        var oldest = Index() - Kept + 1;
        lock (gate)
        {
            return [.. minutes.Where(minute => minute?.Index >= oldest).SelectMany(minute => minute.Clients)
                .GroupBy(client => client.Key, (client, counts) => new SourceCount(client, counts.Sum(count => count.Value)))
                .OrderByDescending(source => source.Accepted).ThenBy(source => source.Client, StringComparer.Ordinal)];
        }
    }

    /// <summary>A target's last hour, or fewer minutes of it.</summary>
    public TargetCount Of(string target, int last = Kept)
    {
        var oldest = Index() - last + 1;
        var took = new long[Bounds.Length + 1];
        long attempts = 0, failed = 0;
        lock (gate)
        {
            foreach (var minute in minutes)
            {
                if (minute is null || minute.Index < oldest || !minute.Targets.TryGetValue(target, out var count))
                    continue;
                attempts += count.Attempts;
                failed += count.Failed;
                for (var i = 0; i < took.Length; i++)
                    took[i] += count.Took[i];
            }
        }

        return attempts == 0 ? TargetCount.None : new TargetCount(attempts, failed, Percentile(took, 0.5), Percentile(took, 0.95), Percentile(took, 0.99));
    }

    public void Dispose() => listener.Dispose();

    private static TimeSpan? Percentile(long[] took, double share)
    {
        var rank = (long)Math.Ceiling(took.Sum() * share);
        if (rank == 0)
            return null;
        for (var i = 0; i < took.Length; i++)
        {
            rank -= took[i];
            if (rank <= 0)
                return TimeSpan.FromSeconds(Bounds[Math.Min(i, Bounds.Length - 1)]);
        }

        return null;
    }

    private void Count(string instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (instrument == "integration.messages.accepted")
        {
            var client = Tag(tags, "client") ?? "-";
            lock (gate)
            {
                var minute = Now();
                minute.Accepted += value;
                minute.Clients[client] = minute.Clients.GetValueOrDefault(client) + value;
            }
        }
        else if (instrument == "integration.delivery.attempts" && Tag(tags, "target") is { } target && Tag(tags, "reached") is not "no")
        {
            var failed = Tag(tags, "outcome") != "ok";
            lock (gate)
            {
                var count = Now().Of(target);
                count.Attempts += value;
                count.Failed += failed ? value : 0;
            }
        }
    }

    private void Time(string instrument, double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (instrument == "integration.delivery.duration" && Tag(tags, "flow") != ProbeWay.Id)
        {
            lock (gate)
                Now().Delivered++;
        }
        else if (instrument == "integration.delivery.attempt.duration" && Tag(tags, "target") is { } target)
        {
            var at = Array.FindIndex(Bounds, bound => seconds <= bound);
            lock (gate)
                Now().Of(target).Took[at < 0 ? Bounds.Length : at]++;
        }
    }

    private static string? Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var (key, value) in tags)
        {
            if (key == name)
                return value as string;
        }

        return null;
    }

    private Minute Now()
    {
        var index = Index();
        ref var minute = ref minutes[index % Kept];
        if (minute?.Index != index)
            minute = new Minute(index);
        return minute;
    }

    private long Index() => time.GetUtcNow().ToUnixTimeSeconds() / 60;

    private static DateTimeOffset At(long index) => DateTimeOffset.FromUnixTimeSeconds(index * 60);

    private sealed class Minute(long index)
    {
        public long Index { get; } = index;

        public long Accepted { get; set; }

        public long Delivered { get; set; }

        public Dictionary<string, Target> Targets { get; } = [];

        public Dictionary<string, long> Clients { get; } = [];

        public Target Of(string target) => Targets.TryGetValue(target, out var count) ? count : Targets[target] = new Target();
    }

    private sealed class Target
    {
        public long Attempts { get; set; }

        public long Failed { get; set; }

        public long[] Took { get; } = new long[Bounds.Length + 1];
    }
}
