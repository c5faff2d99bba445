using Integration.Simulators.Fagsystem;
using Integration.Simulators.Public360;
using Integration.Testing.PostgreSql;

namespace Integration.ApiTests.Crash;

/// <summary>Two real hubs on one PostgreSQL, killed at random, and the database server with them.</summary>
public sealed class SeveralHubsTests(ITestOutputHelper output)
{
    private const int LeaseSeconds = 4;
    private const int LongestLife = 1500;

    [Fact]
    public async Task Nothing_accepted_is_lost_doubled_or_reordered_when_hubs_and_their_database_are_killed()
    {
        if (PostgreSqlCluster.Missing is { } missing && !PostgreSqlCluster.IsRequired)
            Assert.Skip(missing);
        var cancellationToken = TestContext.Current.CancellationToken;
        var kills = CrashSettings.Kills / 2;
        output.WriteLine($"CRASH_SEED={CrashSettings.Seed} CRASH_KILLS={CrashSettings.Kills}");
        var random = new Random(CrashSettings.Seed);
        await using var hub = new CrashHub(2, new Dictionary<string, string>
        {
            ["Storage__Provider"] = "PostgreSql",
            ["Storage__ConnectionString"] = PostgreSqlCluster.Current.ConnectionString(await PostgreSqlCluster.Current.Create(cancellationToken)),
            ["Storage__LeaseSeconds"] = $"{LeaseSeconds}",
        });
        foreach (var server in hub.Servers)
            await server.Start(cancellationToken);

        using var stop = new CancellationTokenSource();
        var senders = hub.Clients.Select((client, index) => hub.Send(client, new Random(CrashSettings.Seed + index + 1), TimeSpan.FromMilliseconds(40), stop.Token, cancellationToken)).ToList();
        var crashes = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            Misfortune.Strike(hub.Simulators, random);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(LongestLife)), TimeProvider.System, cancellationToken);
            if (random.Next(4) == 0)
            {
                crashes++;
                PostgreSqlCluster.Current.Crash();
                foreach (var server in hub.Servers)
                    await server.WaitReady(cancellationToken);
            }
            else
            {
                var server = hub.Servers[random.Next(hub.Servers.Count)];
                await server.Kill();
                await server.Start(cancellationToken);
            }

            foreach (var sender in senders.Where(sender => sender.IsFaulted))
                await sender;
        }

        hub.Simulators.Faults.Clear();
        await stop.CancelAsync();
        await Task.WhenAll(senders);

        var violations = await hub.Judge(cancellationToken);
        var postings = hub.Accepted;
        output.WriteLine($"{kills - crashes} hubs and {crashes} database servers killed: {postings.Count} messages, {hub.Simulators.Get<Public360Simulator>().Cases.Count} cases, {hub.Simulators.Get<FagsystemSimulator>().Deliveries.Count} calls to the business system");
        Assert.True(violations.Count == 0, $"CRASH_SEED={CrashSettings.Seed}: {string.Join(Environment.NewLine, violations)}");
        foreach (var posting in postings)
        {
            var replay = await hub.Clients.Single(client => client.Id == posting.Client).Post(posting, cancellationToken);
            Assert.Equal((posting.Id, true), replay);
        }
    }
}
