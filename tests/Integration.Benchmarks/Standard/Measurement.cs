using System.Diagnostics;
using Integration.Benchmarks.Load;
using Integration.Benchmarks.Processes;

namespace Integration.Benchmarks.Standard;

/// <summary>Loads one server in one way and measures it from outside.</summary>
internal sealed class Measurement(HubProcess hub, Sink sink, TimeProvider time)
{
    // Two million numbers are 48 MB of times, and more than any server here takes in a bounded run.
    private const int MostMessages = 2_000_000;
    // Until the JIT has compiled the hot path for the last time: with 6,000 it still took a quarter of the CPU of the run that was measured.
    private const int WarmUpMessages = 40_000;
    private static readonly TimeSpan WarmUpLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(60);

    private readonly LoadGenerator generator = new(new Uri(hub.Address, "/api/v1/messages"), hub.Token());

    /// <summary>Lets the JIT see the hot path.</summary>
    public async Task WarmUp(CancellationToken cancellationToken)
    {
        var run = new LoadRun(WarmUpMessages);
        sink.Watch(run);
        await generator.Closed(run, 16, WarmUpLimit, cancellationToken);
        await Drain(run, cancellationToken);
        if (run.Accepted == 0)
            throw new InvalidOperationException($"the server accepts nothing:{Environment.NewLine}{hub.Log()}");
    }

    public async Task<Row> Run(string system, Scenario scenario, TimeSpan length, CancellationToken cancellationToken)
    {
        var run = new LoadRun(MostMessages);
        sink.Watch(run);
        var (before, stored) = (hub.Cost(), hub.DataBytes());
        if (scenario.Rate > 0)
            await generator.Open(run, scenario.Rate, scenario.Clients, length, cancellationToken);
        else
            await generator.Closed(run, scenario.Clients, length, cancellationToken);
        await Drain(run, cancellationToken);
        return Evaluate(system, scenario, run, before, hub.Cost(), hub.DataBytes() - stored);
    }

    private Row Evaluate(string system, Scenario scenario, LoadRun run, ProcessCost before, ProcessCost after, long stored)
    {
        var numbers = Enumerable.Range(0, run.Count).Where(number => run.AcceptedAt[number] != 0).ToArray();
        var arrived = numbers.Where(number => run.DeliveredAt[number] != 0).ToArray();
        var accept = numbers.Select(number => Milliseconds(run.SentAt[number], run.AcceptedAt[number])).ToArray();

        // A delivery may overtake the answer on its way to the generator.
        var deliver = arrived.Select(number => Math.Max(0, Milliseconds(run.AcceptedAt[number], run.DeliveredAt[number]))).ToArray();
        var last = arrived.Length == 0 ? run.End : Math.Max(run.End, arrived.Max(number => run.DeliveredAt[number]));
        var messages = Math.Max(1, numbers.Length);
        return new Row
        {
            System = system,
            Scenario = scenario.Name,
            AcceptedPerSecond = numbers.Length * 1000 / Milliseconds(run.Start, run.End),
            DeliveredPerSecond = arrived.Length * 1000 / Milliseconds(run.Start, last),
            AcceptP50 = Statistics.Percentile(accept, 0.5),
            AcceptP99 = Statistics.Percentile(accept, 0.99),
            DeliverP50 = Statistics.Percentile(deliver, 0.5),
            DeliverP99 = Statistics.Percentile(deliver, 0.99),
            CpuMicroseconds = (after.CpuSeconds - before.CpuSeconds) * 1e6 / messages,
            PssMegabytes = after.PssBytes / 1e6,
            WrittenBytes = (double)(after.WrittenBytes - before.WrittenBytes) / messages,
            StoredBytes = (double)stored / messages,
            StartSeconds = hub.StartToReady.TotalSeconds,
            Lost = numbers.Length - arrived.Length,
            Duplicates = run.Duplicates,
            Refused = run.Refused,
        };
    }

    /// <summary>Waits until everything accepted was delivered, or no more comes.</summary>
    private async Task Drain(LoadRun run, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (run.Delivered < run.Accepted && time.GetElapsedTime(began) < DrainLimit)
            await Task.Delay(TimeSpan.FromMilliseconds(20), time, cancellationToken);

        // What comes twice comes late.
        await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellationToken);
    }

    private static double Milliseconds(long from, long to) => (to - from) * 1000.0 / Stopwatch.Frequency;
}
