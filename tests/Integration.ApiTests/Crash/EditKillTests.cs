using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Integration.Simulators.Fagsystem;
using Integration.Simulators.Faults;
using Integration.Simulators.Maskinporten;

namespace Integration.ApiTests.Crash;

/// <summary>An operator edits a message and sends it while the server is killed; the request is sent again until it is answered.</summary>
public sealed class EditKillTests
{
    private const int Edits = 4;

    [Fact]
    public async Task Exactly_one_copy_goes_and_the_original_ends_whenever_the_server_is_killed()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var random = new Random(CrashSettings.Seed);
        await using var hub = new CrashHub();
        await hub.Server.Start(cancellationToken);
        hub.Simulators.Faults.Add(new Fault { Simulator = "fagsystem", Kind = FaultKind.Answer, Status = 409, Times = -1 });
        for (var number = 1; number <= Edits; number++)
            await hub.Post(hub.Clients[0], new Posting("portal-a", number, "fagsystem", $"sak/rediger-{number}"), cancellationToken);
        foreach (var posting in hub.Accepted)
            await State(hub, posting.Id, "needs-action", cancellationToken);
        hub.Simulators.Faults.Clear();
        using var http = Operator(hub);

        foreach (var posting in hub.Accepted)
        {
            var killed = Edit(http, posting, cancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(60)), TimeProvider.System, cancellationToken);
            await hub.Server.Kill();
            await hub.Server.Start(cancellationToken);
            var first = await killed;
            var again = await Edit(http, posting, cancellationToken);

            Assert.NotNull(again);
            Assert.True(first is null || first == again, "An answer that was given is the answer");
            await State(hub, again.Value, "completed", cancellationToken);
            Assert.Equal("cancelled", (await hub.Clients[0].Get(posting.Id, cancellationToken)).State);
            var family = JsonNode.Parse(await http.GetStringAsync($"/ops/v1/messages?correlationid={posting.Id}", cancellationToken))!["items"]!.AsArray();
            Assert.Equal(new[] { posting.Id, again.Value }.Order(), family.Select(message => (Guid)message!["message"]!["id"]!).Order());
            Assert.Single(hub.Simulators.Get<FagsystemSimulator>().Deliveries, delivery => !delivery.Known && delivery.Key!.StartsWith(again.Value.ToString("N"), StringComparison.Ordinal));
        }
    }

    // Null: the server was killed before it answered.
    private static async Task<Guid?> Edit(HttpClient http, Posting posting, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["reason"] = "mended", ["data"] = JsonNode.Parse(posting.Body)!["data"]!.DeepClone() };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/ops/v1/messages/{posting.Id}:edit-and-send")
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
            Headers = { { "Idempotency-Key", $"edit-{posting.Id}" } },
        };
        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.Accepted, $"{(int)answer.StatusCode} {text}");
            return (Guid)JsonNode.Parse(text)!["id"]!;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return null;
        }
    }

    private static Task State(CrashHub hub, Guid id, string expected, CancellationToken cancellationToken)
    {
        var seen = "";
        return Eventually.Holds(
            async () => (seen = (await hub.Clients[0].Get(id, cancellationToken)).State) == expected, () => $"{id} is still {seen}", TimeSpan.FromSeconds(60), cancellationToken);
    }

    private static HttpClient Operator(CrashHub hub)
    {
        var token = hub.Simulators.Get<MaskinportenSimulator>().Mint(new MaskinportenClient("drift", "310567620", [MaskinportenClients.HubScope]), TimeSpan.FromHours(12));
        return new HttpClient { BaseAddress = hub.Server.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
    }
}
