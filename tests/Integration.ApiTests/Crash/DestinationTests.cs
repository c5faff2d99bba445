using Integration.Simulators.Fagsystem;
using Integration.Simulators.Faults;
using Integration.Simulators.Public360;

namespace Integration.ApiTests.Crash;

/// <summary>What destinations do to deliveries, with kills in between.</summary>
public sealed class DestinationTests
{
    private const int Messages = 12;
    private const int UntilCleared = -1;

    [Fact]
    public async Task A_destination_that_was_down_gets_everything_once_and_in_order_when_it_is_up_again()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var hub = await Started(cancellationToken);
        hub.Simulators.Fail("public360", FaultKind.Refuse, UntilCleared);
        hub.Simulators.Fail("fagsystem", FaultKind.Refuse, UntilCleared);
        await PostAll(hub, cancellationToken);
        await Eventually.Holds(
            () => Task.FromResult(hub.Simulators.Requests("public360") > 0 && hub.Simulators.Requests("fagsystem") > 0),
            () => "the destinations are never called",
            TimeSpan.FromSeconds(20),
            cancellationToken);
        Assert.Empty(hub.Simulators.Get<Public360Simulator>().Cases);
        Assert.Empty(hub.Simulators.Get<FagsystemSimulator>().Deliveries);

        await hub.Server.Kill();
        hub.Simulators.Faults.Clear();
        await hub.Server.Start(cancellationToken);

        Assert.Empty(await hub.Judge(cancellationToken));
    }

    [Fact]
    public async Task A_slow_destination_that_answers_after_the_server_was_killed_holds_each_case_once()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var hub = await Started(cancellationToken);
        hub.Simulators.Fail("public360", FaultKind.Slow, UntilCleared, delayMs: 2000, match: "Create");
        hub.Simulators.Fail("fagsystem", FaultKind.Slow, UntilCleared, delayMs: 2000);
        await PostAll(hub, cancellationToken);
        await Eventually.Holds(
            () => Task.FromResult(hub.Simulators.Get<Public360Simulator>().Cases.Count > 0 && hub.Simulators.Get<FagsystemSimulator>().Deliveries.Count > 0),
            () => "no delivery has begun",
            TimeSpan.FromSeconds(20),
            cancellationToken);

        await hub.Server.Kill();
        hub.Simulators.Faults.Clear();
        await hub.Server.Start(cancellationToken);

        Assert.Empty(await hub.Judge(cancellationToken));
    }

    [Fact]
    public async Task A_connection_that_is_cut_after_the_effect_does_not_make_a_second_case()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var hub = await Started(cancellationToken);
        hub.Simulators.Fail("public360", FaultKind.DropAfterEffect, times: 3, match: "CreateCase");
        hub.Simulators.Fail("public360", FaultKind.DropAfterEffect, times: 3, match: "CreateDocument");
        hub.Simulators.Fail("public360", FaultKind.DropAfterEffect, times: 3, match: "CreateFile");
        hub.Simulators.Fail("fagsystem", FaultKind.DropAfterEffect, times: 3);
        await PostAll(hub, cancellationToken);

        Assert.Empty(await hub.Judge(cancellationToken));
        Assert.Contains(hub.Simulators.Get<FagsystemSimulator>().Deliveries, delivery => delivery.Known);
    }

    private static async Task<CrashHub> Started(CancellationToken cancellationToken)
    {
        var hub = new CrashHub();
        await hub.Server.Start(cancellationToken);
        return hub;
    }

    private static async Task PostAll(CrashHub hub, CancellationToken cancellationToken)
    {
        for (var number = 1; number <= Messages; number++)
            await hub.Post(hub.Clients[0], new Posting("portal-a", number, number % 2 == 0 ? "arkiv" : "fagsystem", $"sak/{number % 3}"), cancellationToken);
    }
}
