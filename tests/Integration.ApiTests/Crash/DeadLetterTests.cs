using System.Net;
using System.Text.Json.Nodes;
using Integration.ApiTests.Hosting;

namespace Integration.ApiTests.Crash;

/// <summary>What a bus gave up is told to operators, masked, and only where there is a bus.</summary>
[Collection(nameof(Faults.OneServer))]
public sealed class DeadLetterTests(HubHost without) : BusTest
{
    private const string Person = "12889197496";

    [Fact]
    public async Task What_is_not_the_hubs_is_listed_with_its_reason_and_nothing_personal()
    {
        var queue = Bus.Create(QueueName);
        queue.Put([new Amqp.Message("not an envelope") { Properties = new Amqp.Framing.Properties { MessageId = $"sak {Person}" } }]);
        await using var hub = new HubHost
        {
            Settings = new Dictionary<string, string?>
            {
                ["Storage:Provider"] = "PostgreSql",
                ["Storage:ConnectionString"] = ConnectionString,
                ["Queue:Provider"] = "ServiceBus",
                ["Queue:ConnectionString"] = Bus.ConnectionString(QueueName),
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
