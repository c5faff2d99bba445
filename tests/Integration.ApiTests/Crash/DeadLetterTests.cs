using System.Net;
using System.Text.Json.Nodes;
using Integration.ApiTests.Hosting;
using Integration.Testing.PostgreSql;
using Integration.Testing.ServiceBus;

namespace Integration.ApiTests.Crash;

/// <summary>What a bus gave up is told to operators, masked, and only where there is a bus.</summary>
[Collection(nameof(Faults.OneServer))]
public sealed class DeadLetterTests(HubHost without) : IAsyncLifetime
{
    private const string QueueName = "knutepunkt";
    private const string Person = "12889197496";
    private readonly BusDouble bus = new();
    private string database = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (PostgreSqlCluster.Missing is { } missing && !PostgreSqlCluster.IsRequired)
            Assert.Skip(missing);
        database = await PostgreSqlCluster.Current.Create(Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await bus.DisposeAsync();
        if (database is not null)
            await PostgreSqlCluster.Current.Drop(database);
    }

    [Fact]
    public async Task What_is_not_the_hubs_is_listed_with_its_reason_and_nothing_personal()
    {
        var queue = bus.Create(QueueName);
        queue.Put([new Amqp.Message("not an envelope") { Properties = new Amqp.Framing.Properties { MessageId = $"sak {Person}" } }]);
        await using var hub = new HubHost
        {
            Settings = new Dictionary<string, string?>
            {
                ["Storage:Provider"] = "PostgreSql",
                ["Storage:ConnectionString"] = PostgreSqlCluster.Current.ConnectionString(database),
                ["Queue:Provider"] = "ServiceBus",
                ["Queue:ConnectionString"] = bus.ConnectionString(QueueName),
                ["Queue:ReconcileSeconds"] = "1",
            },
        };
        await hub.InitializeAsync();
        using var http = hub.Http("operator");

        var found = await Hosting.Eventually.Get(
            async () => JsonNode.Parse(await http.GetStringAsync("/ops/v1/dead-letters", Cancelled))!["items"]!.AsArray(), items => items.Count > 0, Cancelled);

        var letter = Assert.Single(found)!;
        Assert.Equal(("not-an-envelope", "nothing", "sak ***********"), ((string)letter["reason"]!, (string)letter["done"]!, (string)letter["busId"]!));
        Assert.Null(letter["delivery"]);
    }

    [Fact]
    public async Task Without_a_bus_there_is_nothing_to_see()
    {
        using var http = without.Http("operator");

        using var answer = await http.GetAsync("/ops/v1/dead-letters", Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("INT-0847", (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancelled))!["code"]!);
    }
}
