using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Integration.Console.Access;
using Integration.ConsoleTests.Hosting;
using Integration.Core.Ports;
using Integration.Simulators.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ConsoleTests.Journeys;

/// <summary>A destination goes down and comes back: one incident, one alert at each end, and a person in between.</summary>
[Collection(nameof(OneAtATime))]
public sealed class IncidentTests(Browser browser)
{
    private const string Secret = "c3ludGV0aXNrLWhlbW1lbGlnaGV0LXRpbC10ZXN0";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_destination_that_fails_is_one_incident_with_two_signed_alerts_however_many_messages_it_hits()
    {
        var alerts = new ConcurrentQueue<(IHeaderDictionary Headers, string Body)>();
        await using var sink = await Sink(alerts);
        await using var hub = new ConsoleHub
        {
            Overrides = new Dictionary<string, string?>
            {
                ["Incidents:EverySeconds"] = "1",
                ["Incidents:OpenAfterSeconds"] = "0",
                ["Incidents:CloseAfterSeconds"] = "2",
                ["Incidents:FailureRatio"] = "1",
                ["Incidents:WindowMinutes"] = "1",
                ["Incidents:ConsoleAddress"] = "https://knutepunkt.test/",
                ["Delivery:BreakSeconds"] = "1",
                ["Alerts:Webhook:Address"] = new Uri(new Uri(sink.Urls.First()), "varsel").ToString(),
                ["Alerts:Webhook:Secret"] = Secret,
                ["ServiceLevels:Probes"] = "false",
            },
        };
        await hub.InitializeAsync();
        hub.Simulators.Faults.Add(new Fault { Simulator = "fagsystem", Kind = FaultKind.Error, Times = -1 });
        for (var i = 0; i < 8; i++)
            await hub.Post($"NEDE-{i}", "retrying", orHeld: true);
        var store = hub.App.Services.GetRequiredService<IIncidentStore>();
        var incident = Assert.Single(await Eventually.Get(async () => await store.Current(null, Cancellation), open => open.Count > 0, Cancellation, 60));

        await using var person = await Operator.SignIn(hub, browser);
        var overview = await person.Text();
        await person.Page.GetByText("Åpne hendelsen").ClickAsync();
        await person.Button("Jeg undersøker den").ClickAsync();
        await person.Page.GetByText("Skriv et notat").ClickAsync();
        await person.Page.Locator("#notat").FillAsync($"Ringte om {ConsoleHub.Person}");
        await person.Button("Lagre notatet").ClickAsync();
        var page = await person.Text();
        hub.Mend();
        for (var i = 0; i < 12; i++)
            await hub.Post($"OPPE-{i}", "completed");
        var closed = await Eventually.Get(async () => (await store.Find(incident.Id, null, Cancellation))!, found => found.Incident.ClosedAt is not null, Cancellation, 90);
        await Eventually.Get(() => Task.FromResult(alerts.Count), count => count >= 2, Cancellation, 60);
        await person.Open($"/hendelser/{incident.Id}");
        var after = await person.Text();
        await using var agency = await Operator.SignIn(hub, browser, ConsoleRole.Agency, ConsoleHub.Agency);
        await agency.Open($"/hendelser/{incident.Id}");
        var own = await agency.Text();
        await using var other = await Operator.SignIn(hub, browser, ConsoleRole.Agency, "0192:313909964");
        var hidden = await other.Open($"/hendelser/{incident.Id}");

        Assert.Equal("fagsystem", incident.Target);
        Assert.Contains("Degradert fagsystem siden", overview.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("Undersøkes av Kari Prøve (operator)", page, StringComparison.Ordinal);
        Assert.Contains("Ringte om ***********", page, StringComparison.Ordinal);
        Assert.Contains("fagsystem var degradert fra", after, StringComparison.Ordinal);
        Assert.Contains("Varslet med webhook", after, StringComparison.Ordinal);
        Assert.Equal(("Kari Prøve (operator)", 2), (closed.Incident.Owner, alerts.Count));
        Assert.Contains("fagsystem var degradert fra", own, StringComparison.Ordinal);
        Assert.DoesNotContain("Ringte om", own, StringComparison.Ordinal);
        Assert.DoesNotContain("Kari Prøve (operator)", own, StringComparison.Ordinal);
        Assert.Equal(404, hidden.Status);
        Assert.Equal(["incident-noted", "incident-taken"], (await hub.Operations.Audit(null, 10, Cancellation)).Select(record => record.Entry.Act).Where(act => act.StartsWith("incident", StringComparison.Ordinal)));
        Assert.Equal(["incident.opened", "incident.closed"], alerts.Select(alert => (string)JsonNode.Parse(alert.Body)!["type"]!));
        Assert.All(alerts, alert => Assert.Equal($"v1,{Signature(alert)}", alert.Headers["webhook-signature"]));
        Assert.Equal($"https://knutepunkt.test/hendelser/{incident.Id}", (string)JsonNode.Parse(alerts.First().Body)!["data"]!["link"]!);
        Assert.Empty(person.Complaints);
    }

    private static string Signature((IHeaderDictionary Headers, string Body) alert) => Convert.ToBase64String(HMACSHA256.HashData(
        Convert.FromBase64String(Secret), Encoding.UTF8.GetBytes($"{alert.Headers["webhook-id"]}.{alert.Headers["webhook-timestamp"]}.{alert.Body}")));

    private static async Task<WebApplication> Sink(ConcurrentQueue<(IHeaderDictionary Headers, string Body)> alerts)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/varsel", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            alerts.Enqueue((new HeaderDictionary(request.Headers.ToDictionary()), await reader.ReadToEndAsync(Cancellation)));
            return Results.NoContent();
        });
        await app.StartAsync(Cancellation);
        return app;
    }
}
