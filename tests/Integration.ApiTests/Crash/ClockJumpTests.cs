using Integration.Api.Hosting;
using Integration.Simulators.Fagsystem;
using Integration.Simulators.Faults;
using Integration.Simulators.Public360;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Integration.ApiTests.Crash;

/// <summary>Somebody sets the machine's clock while deliveries are under way.</summary>
public sealed class ClockJumpTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private const int UntilCleared = -1;

    [Fact]
    public async Task An_hour_forward_repeats_no_delivery_that_is_under_way_and_brings_retries_on_at_once()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var time = new JumpingTime();
        await using var hub = new CrashHub();
        await using var app = Build(hub, time);
        await app.StartAsync(cancellationToken);
        hub.Simulators.Fail("public360", FaultKind.Slow, UntilCleared, delayMs: 2500, match: "Create");
        hub.Simulators.Fail("fagsystem", FaultKind.Refuse, times: 3);
        await PostAll(hub, 1, cancellationToken);
        await Eventually.Holds(
            () => Task.FromResult(hub.Simulators.Get<Public360Simulator>().Cases.Count > 0),
            () => "no case is being made",
            TimeSpan.FromSeconds(20),
            cancellationToken);

        time.Jump(Hour);

        Assert.Empty(await hub.Judge(cancellationToken));
        Assert.DoesNotContain(hub.Simulators.Get<FagsystemSimulator>().Deliveries, delivery => delivery.Known);
    }

    [Fact]
    public async Task An_hour_back_holds_up_no_new_message_and_loses_no_old_one()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var time = new JumpingTime();
        time.Jump(Hour);
        await using var hub = new CrashHub();
        await using var app = Build(hub, time);
        await app.StartAsync(cancellationToken);

        // Enough failures to hold the channel: its pause must not become an hour.
        hub.Simulators.Fail("fagsystem", FaultKind.Refuse, UntilCleared);
        await PostAll(hub, 1, cancellationToken);
        await Eventually.Holds(
            () => Task.FromResult(hub.Simulators.Requests("fagsystem") >= 6),
            () => "the destination is not called",
            TimeSpan.FromSeconds(20),
            cancellationToken);

        time.Jump(-Hour);
        hub.Simulators.Faults.Clear();
        var later = new Posting("portal-a", 100, "fagsystem", "sak/ny");
        await hub.Post(hub.Clients[0], later, cancellationToken);
        await Eventually.Holds(
            () => Task.FromResult(hub.Simulators.Get<FagsystemSimulator>().Deliveries.Any(delivery => delivery.Key!.StartsWith(later.Id.ToString("N"), StringComparison.Ordinal))),
            () => "a new message waits for the clock to catch up",
            TimeSpan.FromSeconds(30),
            cancellationToken);

        // What had a time to be tried again waits for that time.
        time.Jump(Hour);
        Assert.Empty(await hub.Judge(cancellationToken));
    }

    private static async Task PostAll(CrashHub hub, int first, CancellationToken cancellationToken)
    {
        for (var number = first; number < first + 12; number++)
            await hub.Post(hub.Clients[0], new Posting("portal-a", number, number % 2 == 0 ? "arkiv" : "fagsystem", $"sak/{number % 6}"), cancellationToken);
    }

    private static WebApplication Build(CrashHub hub, TimeProvider time) => HubApplication.Build(new HubSettings
    {
        Environment = "crash",
        Environments = HubServer.Environments,
        Port = hub.Server.Address.Port,
        Data = Path.Combine(hub.Directory.FullName, "data"),
        Overrides = new Dictionary<string, string?> { ["CRASH_SIMULATORS"] = hub.Simulators.BaseAddress.ToString() },
        ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton(time)),
    });
}
