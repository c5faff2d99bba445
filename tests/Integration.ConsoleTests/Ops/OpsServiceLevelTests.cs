using System.Net;
using System.Security.Cryptography;
using Integration.Console.Access;
using Integration.ConsoleTests.Hosting;
using static Integration.ConsoleTests.Ops.OpsClient;

namespace Integration.ConsoleTests.Ops;

/// <summary>Service levels for scripts: what the pages give, byte for byte, and to whom.</summary>
[Collection(nameof(OneAtATime))]
public sealed class OpsServiceLevelTests(ConsoleHub hub)
{
    private static readonly string Report = $"service-levels/skjema/{Samples.MonthNumber}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reports_are_the_pages_byte_for_byte_and_the_basis_has_their_hash()
    {
        await Samples.Month(hub);
        using var script = WithToken(hub.Address, hub.Token("etatsleser"));
        using var person = await hub.Http(ConsoleRole.Agency, ConsoleHub.Agency);

        var report = await script.Read(Report);
        var basis = await Bytes(script, $"/ops/v1/{Report}/basis");

        Assert.Equal(await Bytes(person, $"{Samples.Page}/rapport.json"), await Bytes(script, $"/ops/v1/{Report}"));
        Assert.Equal(await Bytes(person, $"{Samples.Page}/rapport.json"), await Bytes(script, $"/ops/v1/{Report}.json"));
        Assert.Equal(await Bytes(person, $"{Samples.Page}/rapport.csv"), await Bytes(script, $"/ops/v1/{Report}.csv"));
        Assert.Equal((string)report["sha256"]!, Convert.ToHexStringLower(SHA256.HashData(basis)));
        Assert.Equal((81, true), ((int)report["unavailableMinutes"]!, (bool)report["closed"]!));
        Assert.Equal(["agreement", "name", "supplier", "customer", "month", "closed", "countedTo", "class", "thresholdMs", "hours", "flows", "target"], report.AsObject().Select(field => field.Key).Take(12));
    }

    [Fact]
    public async Task Agreements_tell_what_is_promised_and_every_exclusion_who_approved_it()
    {
        await Samples.Month(hub);
        using var http = WithToken(hub.Address, hub.Token("operator"));

        var list = (await http.Read("service-levels"))["items"]!.AsArray();
        var agreement = await http.Read("service-levels/skjema");

        Assert.Equal(["bekymring", "skjema", "registre"], list.Select(one => (string)one!["id"]!));
        Assert.Equal((60_000, 99.5m, "Europe/Oslo"), ((long)agreement["thresholdMs"]!, (decimal)agreement["target"]!, (string)agreement["timeZone"]!));
        Assert.Contains(Samples.MonthNumber, agreement["months"]!.AsArray().Select(month => (string)month!));
        var exclusion = Assert.Single(agreement["exclusions"]!.AsArray())!;
        Assert.Equal("Kari Prøve, systemeier", (string)exclusion["approvedBy"]!);
    }

    [Fact]
    public async Task A_minute_leads_to_its_messages_and_what_is_asked_wrongly_says_how()
    {
        var id = await hub.Post("OPS-MINUTT", "completed");
        var message = await hub.Message(id);
        var minute = Uri.EscapeDataString(message.Message.AcceptedAt.ToString("O"));
        using var http = WithToken(hub.Address, hub.Token("etatsleser"));

        var flow = message.Deliveries[0].Flow;
        var found = (await http.Read($"service-levels/skjema/messages?flow={flow}&minute={minute}"))["items"]!.AsArray();

        Assert.Equal("completed", (string)found.Single(one => (Guid)one!["id"]! == id)!["state"]!);
        Assert.Equal("flow", (string)(await http.Read($"service-levels/skjema/messages?flow=til-andre&minute={minute}", HttpStatusCode.BadRequest))["errors"]![0]!["pointer"]!);
        Assert.Equal("minute", (string)(await http.Read($"service-levels/skjema/messages?flow={flow}&minute=now", HttpStatusCode.BadRequest))["errors"]![0]!["pointer"]!);
    }

    [Fact]
    public async Task Another_agency_and_another_month_find_nothing()
    {
        await Samples.Month(hub);
        using var other = WithToken(hub.Address, hub.Token("naboleser"));
        using var own = WithToken(hub.Address, hub.Token("etatsleser"));

        Assert.Empty((await other.Read("service-levels"))["items"]!.AsArray());
        foreach (var path in new[] { "service-levels/skjema", Report, $"{Report}.csv", $"{Report}.json", $"{Report}/basis", $"service-levels/skjema/messages?flow={Samples.Flow}&minute=2026-10-14T10:00Z" })
            Assert.Equal("INT-0853", (string)(await other.Read(path, HttpStatusCode.NotFound))["code"]!);
        foreach (var path in new[] { "service-levels/ukjent", "service-levels/skjema/2026-13", "service-levels/skjema/oktober.csv" })
            Assert.Equal("INT-0853", (string)(await own.Read(path, HttpStatusCode.NotFound))["code"]!);
    }

    private static Task<byte[]> Bytes(HttpClient http, string path) => http.GetByteArrayAsync(path, Cancellation);
}
