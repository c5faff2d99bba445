using Integration.Simulators.Fagsystem;
using Integration.Simulators.Public360;

namespace Integration.ApiTests.Crash;

public sealed class KillTests(ITestOutputHelper output)
{
    private const int LongestLife = 700;

    [Fact]
    public async Task Nothing_accepted_is_lost_doubled_or_reordered_when_the_server_is_killed_again_and_again()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        output.WriteLine($"CRASH_SEED={CrashSettings.Seed} CRASH_KILLS={CrashSettings.Kills}");
        var random = new Random(CrashSettings.Seed);
        await using var hub = new CrashHub();
        await hub.Server.Start(cancellationToken);

        using var stop = new CancellationTokenSource();
        var senders = hub.Clients.Select((client, index) => hub.Send(client, new Random(CrashSettings.Seed + index + 1), TimeSpan.FromMilliseconds(40), stop.Token, cancellationToken)).ToList();
        for (var kill = 0; kill < CrashSettings.Kills; kill++)
        {
            Misfortune.Strike(hub.Simulators, random);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(LongestLife)), TimeProvider.System, cancellationToken);
            await hub.Server.Kill();

            // Some lives end before they have begun.
            if (random.Next(6) == 0)
            {
                hub.Server.Launch();
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(LongestLife)), TimeProvider.System, cancellationToken);
                await hub.Server.Kill();
            }

            await hub.Server.Start(cancellationToken);
            await FailEarly(senders);
        }

        hub.Simulators.Faults.Clear();
        await stop.CancelAsync();
        await Task.WhenAll(senders);

        var violations = await hub.Judge(cancellationToken);
        var postings = hub.Accepted;
        output.WriteLine($"{postings.Count} messages, {hub.Simulators.Get<Public360Simulator>().Cases.Count} cases, {hub.Simulators.Get<FagsystemSimulator>().Deliveries.Count} calls to the business system");
        Assert.True(violations.Count == 0, $"CRASH_SEED={CrashSettings.Seed}: {string.Join(Environment.NewLine, violations)}");
        Assert.All(hub.Clients, client => Assert.Contains(postings, posting => posting.Client == client.Id));

        foreach (var posting in postings)
        {
            var replay = await hub.Clients.Single(client => client.Id == posting.Client).Post(posting, cancellationToken);
            Assert.Equal((posting.Id, true), replay);
        }
    }

    private static async Task FailEarly(IEnumerable<Task> senders)
    {
        foreach (var sender in senders.Where(sender => sender.IsFaulted))
            await sender;
    }
}
