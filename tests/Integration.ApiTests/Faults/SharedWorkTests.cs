using Integration.ApiTests.Crash;
using Integration.Simulators.Fagsystem;
using Integration.Simulators.Faults;

namespace Integration.ApiTests.Faults;

/// <summary>Several hubs share the work, and none does another's.</summary>
public sealed class SharedWorkTests(ITestOutputHelper output)
{
    private const int Messages = 120;
    private const int DestinationMs = 100;
    private const int UntilCleared = -1;

    // Few workers, so that it is the destination that takes the time and not this machine.
    private static readonly Dictionary<string, string> TwoWorkers = new() { ["Adapters__Http__fagsystem__MaxConcurrency"] = "2" };

    [Fact]
    public async Task Two_hubs_deliver_to_a_slow_destination_half_as_fast_again_as_one_and_nothing_twice()
    {
        SharedHubs.Require();
        var one = await Took(1);
        var two = await Took(2);

        output.WriteLine($"{Messages} messages to a destination that takes {DestinationMs} ms, two workers a hub: one hub {one.TotalSeconds:0.0} s, two hubs {two.TotalSeconds:0.0} s: {one / two:0.00} times as fast");
        Assert.True(one / two >= 1.5, $"one hub took {one.TotalSeconds:0.0} s, two took {two.TotalSeconds:0.0} s");
    }

    private static async Task<TimeSpan> Took(int processes)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var hubs = await SharedHubs.Start(processes, withClock: false, TwoWorkers, cancellationToken);
        var hub = hubs.Hub;
        var fagsystem = hub.Simulators.Get<FagsystemSimulator>();
        hub.Simulators.Fail("fagsystem", FaultKind.Slow, UntilCleared, delayMs: DestinationMs);
        var began = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(hub.Clients.Select(async client =>
        {
            for (var number = 1; number <= Messages / hub.Clients.Count; number++)
                await hub.Post(client, new Posting(client.Id, number, "fagsystem", $"sak/{number}"), cancellationToken);
        }));
        await Eventually.Holds(
            () => Task.FromResult(fagsystem.Deliveries.Count >= Messages),
            () => $"{fagsystem.Deliveries.Count} of {Messages} have come",
            TimeSpan.FromSeconds(60),
            cancellationToken);
        var took = TimeProvider.System.GetElapsedTime(began);

        Assert.Empty(await hub.Judge(cancellationToken));

        // Nobody was killed and nobody was silent: a second call would be one hub doing another's work. A lease that was lost is in the log.
        var losses = string.Join(Environment.NewLine, hubs.Processes.Select(process => process.Log));
        Assert.True(fagsystem.Deliveries.Count == Messages, $"{fagsystem.Deliveries.Count} calls for {Messages} messages:{Environment.NewLine}{losses}");
        return took;
    }
}
