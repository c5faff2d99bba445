using Integration.Testing.PostgreSql;

namespace Integration.ApiTests.Faults;

/// <summary>Lets one fault after the other happen. Every kind comes once before one comes twice; the seed decides the rest.</summary>
internal sealed class Strikes(SharedHubs hubs, Random random)
{
    private const int LongestSkewSeconds = 10;
    private static readonly TimeSpan LongerThanLease = TimeSpan.FromSeconds(SharedHubs.LeaseSeconds + 1);
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(1);
    private readonly Queue<FaultOf> deck = [];
    private TimeSpan skew;

    /// <summary>How many of each kind have happened.</summary>
    public Dictionary<FaultOf, int> Happened { get; } = [];

    /// <summary>The next one. Returns when the hubs could go on.</summary>
    public async Task Next(CancellationToken cancellationToken)
    {
        if (deck.Count == 0)
        {
            var kinds = hubs.Faults.ToArray();
            random.Shuffle(kinds);
            foreach (var one in kinds)
                deck.Enqueue(one);
        }

        var kind = deck.Dequeue();
        Happened[kind] = Happened.GetValueOrDefault(kind) + 1;
        await Happen(kind, cancellationToken);
    }

    private async Task Happen(FaultOf kind, CancellationToken cancellationToken)
    {
        var server = hubs.Processes[random.Next(hubs.Processes.Count)];
        var way = hubs.WayOf(random.Next(hubs.Count));
        switch (kind)
        {
            case FaultOf.HubKilled:
                await server.Kill();
                await server.Start(cancellationToken);
                break;
            case FaultOf.AllHubsKilled:
                await Task.WhenAll(hubs.Processes.Select(one => one.Kill()));
                foreach (var one in hubs.Processes)
                    one.Launch();
                await hubs.AllReady(cancellationToken);
                break;
            case FaultOf.DatabaseKilled:
                PostgreSqlCluster.Current.Crash();
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken); // It is gone.
                await hubs.AllReady(cancellationToken);
                break;
            case FaultOf.HubStopped:
                await server.Freeze(cancellationToken);
                await Task.Delay(LongerThanLease, TimeProvider.System, cancellationToken);
                await server.Thaw(cancellationToken);
                break;
            case FaultOf.HubIsolated:
                way.CutForGood();
                await Task.Delay(LongerThanLease, TimeProvider.System, cancellationToken);
                way.Mend();
                break;
            case FaultOf.ConnectionsCut:
                way.Cut();
                break;
            case FaultOf.AnswersLost:
                way.LoseAnswers(random.Next(1, 6));
                break;
            case FaultOf.ClockSet:
                var next = TimeSpan.FromSeconds(random.Next(-LongestSkewSeconds, LongestSkewSeconds + 1));
                hubs.Clock.Jump(next - skew);
                skew = next;
                break;
            case FaultOf.BusAway:
                hubs.Bus!.Stop();
                await Task.Delay(Away, TimeProvider.System, cancellationToken);
                hubs.Bus.Start();
                break;
            case FaultOf.BusCut:
                hubs.Bus!.CutConnections();
                break;
            case FaultOf.BusBusy:
                hubs.Bus!.Faults.BusyForNext(random.Next(1, 6));
                break;
            case FaultOf.BusAnswersLost:
                hubs.Bus!.Faults.LoseAnswersToNext(random.Next(1, 6));
                break;
            case FaultOf.BusRefuses:
                hubs.Bus!.Faults.RefuseTokens = true;
                hubs.Bus.CutConnections();
                await Task.Delay(Away, TimeProvider.System, cancellationToken);
                hubs.Bus.Faults.RefuseTokens = false;
                break;
        }
    }
}
