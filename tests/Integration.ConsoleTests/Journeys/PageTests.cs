using System.Net;
using Deque.AxeCore.Playwright;
using Integration.ConsoleTests.Hosting;
using Microsoft.Playwright;

namespace Integration.ConsoleTests.Journeys;

/// <summary>Every page, in both languages and both colours: for those who see, hear and type differently, and for slow lines.</summary>
[Collection(nameof(OneAtATime))]
public sealed class PageTests(ConsoleHub hub, Browser browser)
{
    private const int MostBytes = 60 * 1024;

    [Theory]
    [InlineData("nb", ColorScheme.Light)]
    [InlineData("nb", ColorScheme.Dark)]
    [InlineData("en", ColorScheme.Light)]
    public async Task No_page_has_a_fault_that_axe_or_the_browser_finds(string language, ColorScheme colours)
    {
        hub.Break();
        var stopped = await hub.Post($"AXE-{language}-{colours}", "needs-action");
        hub.Mend();
        await Samples.Month(hub);
        var incident = await Samples.Incident(hub, $"axe-{language}-{colours}");
        await using var person = await Operator.SignIn(hub, browser, colours: colours);
        if (language == "en")
            await person.Button("English").ClickAsync();
        await person.Page.Locator($"html[lang={language}]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        var faults = new List<string>();

        foreach (var path in Paths(stopped, $"AXE-{language}-{colours}", incident))
        {
            await person.Open(path);
            Assert.True(await person.Page.Locator($"html[lang={language}]").CountAsync() == 1, $"{path} is not in {language}: {await person.Page.ContentAsync()}");
            foreach (var summary in await person.Page.Locator("details > summary").AllAsync())
                await summary.ClickAsync();
            var result = await person.Page.RunAxe();
            faults.AddRange(result.Violations.Select(violation => $"{path}: {violation.Id}: {violation.Help}: {violation.Nodes[0].Html}"));
            faults.AddRange(person.Complaints.Select(complaint => $"{path}: {complaint}"));
            person.Complaints.Clear();
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
        await hub.Operations.Cancel(stopped, new("test", "over"), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_first_load_is_small()
    {
        await using var person = await Operator.SignIn(hub, browser);
        await person.Page.Locator(".direkte[data-state=live]").WaitForAsync(); // Or what the page of the sign-in still loads would be counted too.
        var session = await person.Page.Context.NewCDPSessionAsync(person.Page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.clearBrowserCache");
        var bytes = 0L;
        session.Event("Network.loadingFinished").OnEvent += (_, arguments) => bytes += (long)arguments!.Value.GetProperty("encodedDataLength").GetDouble();

        await person.Open("/");
        await person.Page.Locator(".direkte[data-state=live]").WaitForAsync(); // The stream never ends: what is loaded before it counts.

        Assert.InRange(bytes, 1, MostBytes);
    }

    [Fact]
    public async Task A_narrow_page_loses_nothing_to_the_side()
    {
        await Samples.Month(hub);
        await using var person = await Operator.SignIn(hub, browser);
        await person.Page.SetViewportSizeAsync(320, 800);
        foreach (var path in new[] { "/", "/meldinger", "/feil", "/adaptere", "/adaptere/fagsystem", "/flyter", "/revisjon", "/hendelser", "/tjenesteniva", Samples.Page, "/forbruk" })
        {
            await person.Open(path);
            var width = await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(width <= 320, $"{path} is {width} wide");
        }
    }

    [Fact]
    public async Task Nobody_who_is_not_signed_in_sees_a_page()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = hub.Address };
        foreach (var path in Paths(Guid.CreateVersion7(), "X-1", Guid.CreateVersion7()))
        {
            using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.StartsWith("/logg-inn", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Paths(Guid message, string number, Guid incident) =>
    [
        "/", "/meldinger", "/meldinger?sok=finnes-ikke", $"/meldinger/{message}", $"/meldinger/{message}/for-etter", $"/saker/{number}", "/feil",
        "/feil/send-pa-nytt?kode=INT-HTTP-0007&til=fagsystem&flyt=kopi-til-fagsystem&tilstand=needs-action",
        "/hendelser", $"/hendelser/{incident}", "/tjenesteniva", $"{Samples.Page}?dag={Samples.Day}", $"{Samples.Page}?dag={Samples.Day}&minutt={Samples.Minute}&flyt={Samples.Flow}", "/tjenesteniva/finnes/ikke",
        "/jobber", "/adaptere", "/adaptere/fagsystem", "/flyter", "/revisjon", "/forbruk", "/forbruk/2026-03", $"/meldinger/{Guid.Empty}",
    ];
}
