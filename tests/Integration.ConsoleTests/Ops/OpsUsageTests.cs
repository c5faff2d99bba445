using System.Net;
using Integration.Console.Access;
using Integration.ConsoleTests.Hosting;
using Integration.Core.Ports;
using Integration.Core.ServiceLevel;
using Integration.Core.Usage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static Integration.ConsoleTests.Ops.OpsClient;

namespace Integration.ConsoleTests.Ops;

/// <summary>A month of usage, in the operators' API and on the page: to each their own.</summary>
[Collection(nameof(OneAtATime))]
public sealed class OpsUsageTests(ConsoleHub hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_month_is_told_in_all_and_by_day_and_an_agency_is_told_its_own()
    {
        var month = await Month();
        using var whole = WithToken(hub.Address, hub.Token("operator"));
        using var own = WithToken(hub.Address, hub.Token("etatsleser"));

        var (all, mine) = (await whole.Read($"usage/{month}"), await own.Read($"usage/{month}"));

        Assert.Equal(["skjemaportal", "naboportal"], all["items"]!.AsArray().Select(item => (string)item!["client"]!));
        var item = Assert.Single(mine["items"]!.AsArray())!;
        Assert.Equal((8L, 5L, 2L, 1L, 4_000L), ((long)item["accepted"]!, (long)item["delivered"]!, (long)item["failed"]!, (long)item["open"]!, (long)item["bytes"]!));
        Assert.Equal([$"{month}-03", $"{month}-04"], mine["days"]!.AsArray().Select(day => (string)day!["day"]!));
        Assert.Equal(("Europe/Oslo", month.ToString()), ((string)mine["timeZone"]!, (string)mine["month"]!));
        Assert.NotNull(mine["countedTo"]);
        Assert.Equal("INT-0853", (string)(await own.Read("usage/oktober", HttpStatusCode.NotFound))["code"]!);
        Assert.Equal("INT-0853", (string)(await own.Read("usage/9999-12", HttpStatusCode.NotFound))["code"]!);
    }

    [Fact]
    public async Task The_page_and_its_spreadsheet_have_the_same_numbers()
    {
        var month = await Month();
        using var script = WithToken(hub.Address, hub.Token("etatsleser"));
        using var person = await hub.Http(ConsoleRole.Agency, ConsoleHub.Agency);

        var page = await person.GetStringAsync($"/forbruk/{month}", Cancellation);
        var csv = await person.GetByteArrayAsync($"/forbruk/{month}/forbruk.csv", Cancellation);

        Assert.Equal(await script.GetByteArrayAsync($"/ops/v1/usage/{month}.csv", Cancellation), csv);
        Assert.Contains($"{month}-04;{ConsoleHub.Agency};skjemaportal;no.kommune.skjema.innsendt.v1;4;2;1;1;2000", System.Text.Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.Neighbour, System.Text.Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
        Assert.Contains("skjemaportal", page, StringComparison.Ordinal);
        Assert.DoesNotContain("naboportal", page, StringComparison.Ordinal);
        using var nowhere = await person.GetAsync("/forbruk/oktober", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task What_comes_now_is_counted_by_the_hub_itself()
    {
        var from = TimeProvider.System.GetUtcNow();
        await hub.Post("FORBRUK-NA", "completed");
        Assert.Single(hub.App.Services.GetServices<IHostedService>().OfType<UsageCounter>());

        var counts = await hub.App.Services.GetRequiredService<IUsageStore>().Count(from.AddSeconds(-1), from.AddHours(1), Cancellation);

        var own = Assert.Single(counts);
        Assert.Equal((ConsoleHub.Agency, "skjemaportal"), (own.Agency, own.Client));
        Assert.True(own is { Accepted: >= 1, Delivered: >= 1, Bytes: > 100 }, own.ToString());
    }

    // The month before last month: the hub itself counts nothing there.
    private async Task<ReportMonth> Month()
    {
        var usage = hub.App.Services.GetRequiredService<IUsage>();
        var month = usage.Current.Previous.Previous;
        var store = hub.App.Services.GetRequiredService<IUsageStore>();
        foreach (var day in new[] { 3, 4 })
        {
            var noon = new DateTimeOffset(month.Year, month.Month, day, 12, 0, 0, TimeSpan.Zero);
            await store.Record(
                new CountedHour(noon, noon.AddHours(2), true),
                [
                    new UsageCount(ConsoleHub.Agency, "skjemaportal", "no.kommune.skjema.innsendt.v1") { Accepted = 4, Done = day == 3 ? 3 : 1, TakenOver = day == 3 ? 0 : 1, Failed = 1, Open = day == 3 ? 0 : 1, Bytes = 2_000 },
                    new UsageCount(Samples.Neighbour, "naboportal", "no.kommune.skjema.innsendt.v1") { Accepted = 9 },
                ],
                Cancellation);
        }

        return month;
    }
}
