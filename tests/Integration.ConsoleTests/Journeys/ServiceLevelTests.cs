using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Integration.Console.Access;
using Integration.ConsoleTests.Hosting;
using Integration.Core.Ports;
using Integration.Core.ServiceLevel;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ConsoleTests.Journeys;

/// <summary>Did we keep what we promised: for supplier and municipality, the same page with the same numbers.</summary>
[Collection(nameof(OneAtATime))]
public sealed class ServiceLevelTests(ConsoleHub hub, Browser browser)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ConsoleRole.Operator)]
    [InlineData(ConsoleRole.Agency)]
    public async Task Last_month_is_proved_in_two_clicks_and_taken_away_in_a_third(string role)
    {
        await Samples.Month(hub);
        await using var person = await Operator.SignIn(hub, browser, role, role == ConsoleRole.Agency ? ConsoleHub.Agency : null);

        await person.Link("Tjenestenivå").First.ClickAsync();
        await person.Page.Locator($"a[href='{Samples.Page}']").ClickAsync();
        var text = await person.Text();
        var download = await person.Page.RunAndWaitForDownloadAsync(() => person.Link("JSON").ClickAsync());

        var report = JsonNode.Parse(await File.ReadAllTextAsync((await download.PathAsync())!, Cancellation))!;
        Assert.Equal($"skjema-{Samples.MonthNumber}.json", download.SuggestedFilename);
        Assert.True((bool)report["closed"]!);
        Assert.False((bool)report["met"]!);
        Assert.Equal(81, (int)report["unavailableMinutes"]!);
        Assert.Contains("Ikke oppfylt", text, StringComparison.Ordinal);
        Assert.Contains($"Tilgjengelig {((decimal)report["availability"]!).ToString("0.0##", System.Globalization.CultureInfo.InvariantCulture).Replace('.', ',')}", text, StringComparison.Ordinal);
        Assert.Contains((string)report["sha256"]!, text, StringComparison.Ordinal);
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task The_basis_has_the_reports_hash_and_the_spreadsheet_its_numbers()
    {
        await Samples.Month(hub);
        using var http = await SignedIn(ConsoleHub.Agency);

        var basis = await http.GetByteArrayAsync($"{Samples.Page}/grunnlag.txt", Cancellation);
        var report = JsonNode.Parse(await http.GetStringAsync($"{Samples.Page}/rapport.json", Cancellation))!;
        var lines = (await http.GetStringAsync($"{Samples.Page}/rapport.csv", Cancellation)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal((string)report["sha256"]!, Convert.ToHexStringLower(SHA256.HashData(basis)));
        Assert.Equal([(int)report["measuredMinutes"]!, (int)report["unavailableMinutes"]!], lines[^1].Split(';')[5..7].Select(int.Parse));
        Assert.Equal((int)report["unavailableMinutes"]!, lines[1..^1].Sum(line => int.Parse(line.Split(';')[6], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_day_leads_to_its_minutes_and_a_minute_to_its_messages()
    {
        await Samples.Month(hub);
        await using var person = await Operator.SignIn(hub, browser);

        await person.Open(Samples.Page);
        await person.Page.Locator($"svg.kalender a[href*='dag={Samples.Day}']").ClickAsync();
        var day = await person.Text();
        await person.Page.Locator("#dag").GetByText("Se meldingene", new() { Exact = true }).First.ClickAsync();

        Assert.Contains("2 ikke levert innen 60 s", day, StringComparison.Ordinal);
        Assert.Contains("Tallene består", await person.Text(), StringComparison.Ordinal);
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task Another_agency_sees_none_of_it()
    {
        await Samples.Month(hub);
        await using var other = await Operator.SignIn(hub, browser, ConsoleRole.Agency, "0192:313909964");
        await other.Open("/tjenesteniva");
        var list = await other.Text();
        var page = await other.Open(Samples.Page);
        using var http = await SignedIn("0192:313909964");

        Assert.Contains("Ingen avtaler er dine å se", list, StringComparison.Ordinal);
        Assert.Equal(404, page.Status);
        foreach (var file in new[] { "rapport.csv", "rapport.json", "grunnlag.txt" })
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"{Samples.Page}/{file}", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Probes_go_through_the_hub_and_to_every_adapter_on_a_measured_way_and_leave_no_message()
    {
        var store = hub.App.Services.GetRequiredService<IServiceLevelStore>();
        var now = TimeProvider.System.GetUtcNow();
        var probes = await Eventually.Get(async () => await store.Probes(now.AddMinutes(-10), now.AddMinutes(10), Cancellation), found => found.Count >= 5, Cancellation, 90);

        foreach (var path in new[] { ProbeWay.Id, "fagsystem", "public360", "folkeregisteret", "enhetsregisteret" })
            Assert.Contains(probes, probe => probe.Path == path && probe.Fault is null);
        await Eventually.Get(async () => (await hub.Operations.Find(new MessageQuery { Type = ProbeWay.Type }, Cancellation)).Count, count => count == 0, Cancellation);
        Assert.DoesNotContain((await hub.Operations.Overview(Cancellation)).Targets, target => target.Id == ProbeWay.Id);
    }

    private async Task<HttpClient> SignedIn(string agency)
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = hub.Address };
        http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", (await hub.Cookies(await hub.LoginLink(ConsoleRole.Agency, agency))).Select(cookie => cookie.Split(';')[0])));
        return http;
    }
}
