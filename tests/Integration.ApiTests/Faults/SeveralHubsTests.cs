using Integration.ApiTests.Crash;
using Integration.Testing.ServiceBus;

namespace Integration.ApiTests.Faults;

/// <summary>Several real hubs on one PostgreSQL while everything breaks that can: the history decides.</summary>
[Collection(nameof(OneServer))]
public sealed class SeveralHubsTests(ITestOutputHelper output)
{
    private const int LongestPause = 1500;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_accepted_is_lost_repeated_or_reordered_whatever_happens_to_hubs_their_database_and_what_is_between(bool overBus)
    {
        SharedHubs.Require();
        var cancellationToken = TestContext.Current.CancellationToken;
        var began = TimeProvider.System.GetTimestamp();
        var random = new Random(FaultSettings.Seed);
        await using var bus = overBus ? new BusDouble() : null;
        var queue = bus?.Create(SharedHubs.QueueName, lockTime: TimeSpan.FromSeconds(SharedHubs.LeaseSeconds + 1), maxDeliveryCount: 1000);
        await using var hubs = await SharedHubs.Start(FaultSettings.Hubs, withClock: true, more: null, cancellationToken, bus: bus);
        var hub = hubs.Hub;
        var count = FaultSettings.Count ?? hubs.Faults.Count;
        output.WriteLine($"FAULTS_SEED={FaultSettings.Seed} FAULTS_COUNT={count} FAULTS_HUBS={FaultSettings.Hubs}");
        var strikes = new Strikes(hubs, random);
        var misfortunes = 0;

        using var stop = new CancellationTokenSource();
        var senders = hub.Clients.Select((client, index) => hub.Send(client, new Random(FaultSettings.Seed + index + 1), TimeSpan.FromMilliseconds(40), stop.Token, cancellationToken)).ToList();
        for (var fault = 0; fault < count; fault++)
        {
            misfortunes += Misfortune.Strike(hub.Simulators, random);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(LongestPause)), TimeProvider.System, cancellationToken);
            await strikes.Next(cancellationToken);
            foreach (var sender in senders.Where(sender => sender.IsFaulted))
                await sender;
        }

        hub.Simulators.Faults.Clear();
        await stop.CancelAsync();
        await Task.WhenAll(senders);
        await hubs.AllReady(cancellationToken);

        var violations = await hub.Judge(cancellationToken);
        var title = $"PostgreSQL{(overBus ? " and Service Bus" : "")}, {hubs.Count} hubs, FAULTS_SEED={FaultSettings.Seed} FAULTS_COUNT={count}, {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s";
        var table = FaultTable.Of(title, hubs.Faults, strikes.Happened, misfortunes, hub, violations);
        output.WriteLine(table);
        if (FaultSettings.Table is { } file)
            await File.AppendAllTextAsync(file, table, cancellationToken);

        // The archive has no keys. A hub that stands still in the middle of a call, or that is cut off while a call takes as long as its lease, may do what
        // another has done meanwhile: it is counted, and no other fault may lead to it.
        var twice = violations.Count(violation => violation.Kind == ViolationKind.DoneTwice);
        var standstills = strikes.Happened.GetValueOrDefault(FaultOf.HubStopped) + strikes.Happened.GetValueOrDefault(FaultOf.HubIsolated);
        Assert.True(queue is null || queue.Arrivals.Count >= hub.Accepted.Count, "what was delivered did not go by the bus");
        var logs = hubs.Processes.Select(process => process.Log);
        Assert.True(violations.Count == twice && twice <= standstills, $"{table}{string.Join(Environment.NewLine, violations)}{Environment.NewLine}{await hubs.Rows(cancellationToken)}{Environment.NewLine}{string.Join(Environment.NewLine, logs)}");
        foreach (var posting in hub.Accepted)
        {
            var replay = await hub.Clients.Single(client => client.Id == posting.Client).Post(posting, cancellationToken);
            Assert.Equal((posting.Id, true), replay);
        }
    }
}
