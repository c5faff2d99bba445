using Integration.Api.Hosting;

namespace Integration.ApiTests.Crash;

/// <summary>Real hubs on PostgreSQL with the double of Azure Service Bus between them.</summary>
[Collection(nameof(Faults.OneServer))]
public sealed class ServiceBusTests : BusTest
{
    private const int Rounds = 3;
    private const int PerRound = 4;

    [Fact]
    public async Task Two_hubs_lose_nothing_when_one_is_killed_at_work_and_when_the_bus_goes_away_and_comes_back()
    {
        var queue = Bus.Create(QueueName, lockTime: TimeSpan.FromSeconds(5), maxDeliveryCount: 1000);
        var settings = Settings();
        await using var hubs = new CrashHub(2, _ => settings);
        foreach (var server in hubs.Servers)
            await server.Start(Cancelled);

        for (var round = 0; round < Rounds; round++)
        {
            await Post(hubs, round * 2);
            if (round == 0)
            {
                await hubs.Servers[0].Kill(); // With what it has under way and on its way from the bus.
            }
            else if (round == 1)
            {
                Bus.Stop();
            }

            await Post(hubs, (round * 2) + 1);
            if (round == 0)
                await hubs.Servers[0].Start(Cancelled);
            else if (round == 1)
                Bus.Start();
        }

        Assert.Empty(await hubs.Judge(Cancelled));
        Assert.Equal(Rounds * 2 * PerRound * hubs.Clients.Count, hubs.Accepted.Count);
        Assert.True(queue.Arrivals.Count >= hubs.Accepted.Count, "what was delivered did not go by the bus");
    }

    [Theory]
    [InlineData("key", "INT-0592", "Queue:ConnectionString")]
    [InlineData("queue", "INT-0593", "Queue:ConnectionString")]
    [InlineData("host", "INT-0591", "Queue:ConnectionString")]
    [InlineData("form", "INT-0590", "Queue:ConnectionString")]
    [InlineData("store", "INT-0590", "Storage:Provider")]
    public void What_is_wrong_at_the_start_is_one_line_with_the_key_to_mend_and_no_secret(string what, string code, string named)
    {
        const string secret = "c2VjcmV0LXNlY3JldA==";
        Bus.Create(QueueName);
        var settings = Settings().ToDictionary(setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => (string?)setting.Value);
        settings["Queue:ConnectionString"] = what switch
        {
            "key" => Bus.ConnectionString(QueueName, key: secret),
            "queue" => Bus.ConnectionString("nowhere"),
            "host" => $"Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=x;SharedAccessKey={secret};UseDevelopmentEmulator=true",
            "form" => $"Endpoint=sb://127.0.0.1;SharedAccessKey={secret}",
            _ => settings["Queue:ConnectionString"],
        };
        if (what == "store")
            settings["Storage:Provider"] = "Sqlite";
        var data = Directory.CreateTempSubdirectory("hub-bus-start-");
        try
        {
            var refused = Assert.Throws<HubStartException>(() => HubApplication.Build(new HubSettings
            {
                Environment = "apitest",
                Environments = Path.Combine(AppContext.BaseDirectory, "testenvironments"),
                Data = data.FullName,
                Port = 0,
                Overrides = settings,
            }));

            var line = Assert.Single(refused.Errors);
            Assert.StartsWith(code, line, StringComparison.Ordinal);
            Assert.Contains(named, line, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, line, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', line);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task Post(CrashHub hubs, int round)
    {
        string[] routes = ["arkiv", "fagsystem", "postboks"];
        foreach (var client in hubs.Clients)
        {
            for (var i = 0; i < PerRound; i++)
                await hubs.Post(client, new Posting(client.Id, (round * PerRound) + i + 1, routes[i % routes.Length], $"sak/{i % 2}"), Cancelled);
        }
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["Storage__Provider"] = "PostgreSql",
        ["Storage__ConnectionString"] = ConnectionString,
        ["Storage__LeaseSeconds"] = "4",
        ["Queue__Provider"] = "ServiceBus",
        ["Queue__ConnectionString"] = Bus.ConnectionString(QueueName),
        ["Queue__ReconcileSeconds"] = "2",
    };
}
