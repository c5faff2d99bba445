using Integration.ApiTests.Crash;
using Integration.Simulators.Fagsystem;
using Integration.Simulators.Faults;

namespace Integration.ApiTests.Faults;

/// <summary>Several hubs share the work, and none does another's.</summary>
[Collection(nameof(Hosting.Alone))]
public sealed class SharedWorkTests(ITestOutputHelper output)
{
    private const int Messages = 75;
    private const int WarmUp = 12;
    private const int DestinationMs = 100;
    private const int UntilCleared = -1;

    // One worker a hub, so that it is the destination that takes the time and not this machine.
    private static readonly Dictionary<string, string> OneWorker = new() { ["Adapters__Http__fagsystem__MaxConcurrency"] = "1" };

    [Fact]
    public async Task Two_hubs_deliver_to_a_slow_destination_half_as_fast_again_as_one_and_nothing_twice()
    {
        SharedHubs.Require();
        var one = await Took(1);
        var two = await Took(2);

        output.WriteLine($"{Messages} messages to a destination that takes {DestinationMs} ms, one worker a hub: one hub {one.TotalSeconds:0.0} s, two hubs {two.TotalSeconds:0.0} s: {one / two:0.00} times as fast");
        Assert.True(one / two >= 1.5, $"one hub took {one.TotalSeconds:0.0} s, two took {two.TotalSeconds:0.0} s");
    }

    [Fact]
    public async Task A_delivery_that_takes_longer_than_a_lease_is_made_once()
    {
        SharedHubs.Require();
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var hubs = await SharedHubs.Start(1, withClock: false, more: null, cancellationToken);
        var hub = hubs.Hub;
        hub.Simulators.Fail("fagsystem", FaultKind.Slow, UntilCleared, delayMs: (SharedHubs.LeaseSeconds * 1000) + 1200);
        for (var number = 1; number <= 3; number++)
            await hub.Post(hub.Clients[0], new Posting(hub.Clients[0].Id, number, "fagsystem", $"sak/{number}"), cancellationToken);

        Assert.Empty(await hub.Judge(cancellationToken));
        Assert.True(hub.Simulators.Get<FagsystemSimulator>().Deliveries.Count == 3, string.Join(Environment.NewLine, hubs.Processes.Select(process => process.Log)));
    }

    private static async Task<TimeSpan> Took(int processes)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var hubs = await SharedHubs.Start(processes, withClock: false, OneWorker, cancellationToken);
        var hub = hubs.Hub;
        var fagsystem = hub.Simulators.Get<FagsystemSimulator>();
        hub.Simulators.Fail("fagsystem", FaultKind.Slow, UntilCleared, delayMs: DestinationMs);
        await Deliver(1, WarmUp);
        var began = TimeProvider.System.GetTimestamp();
        await Deliver(1 + WarmUp, WarmUp + Messages);
        var took = TimeProvider.System.GetElapsedTime(began);

        Assert.Empty(await hub.Judge(cancellationToken));

        // Nobody was killed and nobody was silent: a second call would be one hub doing another's work. A lease that was lost is in the log.
        var losses = string.Join(Environment.NewLine, hubs.Processes.Select(process => process.Log));
        Assert.True(fagsystem.Deliveries.Count == WarmUp + Messages, $"{fagsystem.Deliveries.Count} calls for {WarmUp + Messages} messages:{Environment.NewLine}{losses}");
        return took;

        async Task Deliver(int first, int last)
        {
            await Task.WhenAll(hub.Clients.Select(async (client, place) =>
            {
                for (var number = first + place; number <= last; number += hub.Clients.Count)
                    await hub.Post(client, new Posting(client.Id, number, "fagsystem", $"sak/{number}"), cancellationToken);
            }));
            await Eventually.Holds(
                () => Task.FromResult(fagsystem.Deliveries.Count >= last),
                () => $"{fagsystem.Deliveries.Count} of {last} have come",
                TimeSpan.FromSeconds(60),
                cancellationToken);
        }
    }
}
