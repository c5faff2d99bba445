using System.Net;
using Integration.Console.Access;
using Integration.Console.Live;
using Integration.Console.Pages;
using Integration.ConsoleTests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace Integration.ConsoleTests.Journeys;

/// <summary>Pages that follow what happens, in a real browser on a hub of its own.</summary>
public sealed class LiveTests(ConsoleHub hub, Browser browser) : IClassFixture<ConsoleHub>
{
    private const string Accepted = ".tallrekke > div:first-child dd";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nine_tabs_all_follow_and_without_a_shared_worker_one_does(bool worker)
    {
        await using var person = await Operator.SignIn(hub, browser);
        if (!worker)
            await person.Page.Context.AddInitScriptAsync("delete window.SharedWorker");
        var tabs = new List<IPage> { person.Page };
        for (var i = 1; i < (worker ? 9 : 1); i++)
            tabs.Add(await person.Page.Context.NewPageAsync());
        foreach (var tab in tabs)
            await tab.GotoAsync(hub.Address.ToString());
        var before = long.Parse(await tabs[0].Locator(Accepted).InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);

        await hub.Post($"DIREKTE-{worker}", "completed");

        foreach (var tab in tabs)
            await Number(tab, number => number > before);
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task A_change_keeps_focus_selection_and_what_is_folded_out()
    {
        await using var person = await Operator.SignIn(hub, browser);
        await person.Open("/");
        await person.Page.GetByText("Vis som tabell", new() { Exact = true }).ClickAsync();
        await person.Page.EvaluateAsync("getSelection().selectAllChildren(document.querySelector('#adaptere'))");
        await person.Page.GetByText("Vis som tabell", new() { Exact = true }).FocusAsync();
        var before = await Number(person.Page, _ => true);

        await hub.Post("DIREKTE-FOKUS", "completed");
        await Number(person.Page, number => number > before);

        Assert.Equal("SUMMARY", await person.Page.EvaluateAsync<string>("document.activeElement.tagName"));
        Assert.Equal(1, await person.Page.Locator(".som-tabell[open]").CountAsync());
        Assert.Contains("Mottakere", await person.Page.EvaluateAsync<string>("getSelection().toString()"));
    }

    [Fact]
    public async Task Nothing_moves_while_it_is_paused_or_hidden_and_it_catches_up_after()
    {
        await using var person = await Operator.SignIn(hub, browser);
        await person.Open("/");
        var before = await Number(person.Page, _ => true);
        await person.Button("Sett direkteoppdatering på pause").ClickAsync();
        await using var witness = await Operator.SignIn(hub, browser);
        await witness.Open("/");

        await hub.Post("DIREKTE-PAUSE", "completed");
        await Number(witness.Page, number => number > before);
        Assert.Equal(before, await Number(person.Page, _ => true));
        Assert.Contains("På pause", await person.Page.Locator(".direkte").InnerTextAsync());
        await person.Button("Fortsett direkteoppdatering").ClickAsync();
        await Number(person.Page, number => number > before);

        // The browser never hides these tabs; the page is told that it is hidden, as it would be.
        await Hide(person.Page, true);
        before = await Number(person.Page, _ => true);
        await hub.Post("DIREKTE-SKJULT", "completed");
        await Number(witness.Page, number => number > before);
        Assert.Equal(before, await Number(person.Page, _ => true));
        await Hide(person.Page, false);
        await Number(person.Page, number => number > before);
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task Who_is_signed_out_is_told_and_gets_no_stream()
    {
        await using var person = await Operator.SignIn(hub, browser);
        await person.Open("/");
        var (place, first) = (person.Page.Locator(".oppdatert"), await person.Page.Locator(".oppdatert").InnerTextAsync());
        await Eventually.Get(async () => await place.InnerTextAsync(), text => text != first, Cancellation); // The stream is open.
        await person.Page.Context.ClearCookiesAsync();
        await person.Button("Sett direkteoppdatering på pause").ClickAsync();
        await person.Button("Fortsett direkteoppdatering").ClickAsync();

        await person.Page.GetByText("Oppdateres ikke lenger").WaitForAsync();
        using var http = new HttpClient { BaseAddress = hub.Address };
        using var answer = await http.GetAsync("/levende/oversikt", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_stream_ends_after_a_quarter_and_every_scope_and_language_is_a_picture_of_its_own()
    {
        var clock = new FakeTimeProvider();
        var renderer = hub.App.Services.GetRequiredService<LiveRenderer>();
        var topics = new LiveTopics(renderer, hub.App.Lifetime, clock, NullLogger<LiveTopic>.Instance);
        var view = new LiveView(typeof(Overview), null, ConsoleRole.Operator, null, English: false);
        var pictures = new List<string>();
        await using (var stream = topics.Follow(view, Cancellation).GetAsyncEnumerator(Cancellation))
        {
            var first = stream.MoveNextAsync();
            clock.Advance(TimeSpan.FromSeconds(1));
            Assert.True(await first);
            pictures.Add(stream.Current);
            var next = stream.MoveNextAsync().AsTask();
            clock.Advance(LiveTopics.Longest);
            while (await next)
                next = stream.MoveNextAsync().AsTask();
        }

        hub.Break();
        await hub.Post("DIREKTE-FEIL", "needs-action");
        hub.Mend();
        var mine = await renderer.Render(view);
        var english = await renderer.Render(view with { English = true });
        var agency = await renderer.Render(view with { Role = ConsoleRole.Agency, Agency = ConsoleHub.Agency });
        Assert.Contains("Oversikt", pictures[0]);
        Assert.Contains("Se feilene", mine);
        Assert.Contains("See the failures", english);
        Assert.DoesNotContain("Se feilene", agency);
        Assert.DoesNotContain("RequestVerificationToken", mine);
    }

    /// <summary>Figures for the documents, held to what is promised: <c>INTEGRATION_LIVE_FIGURES=1</c> and <c>--output Detailed</c>, on a machine that does nothing else.</summary>
    [Fact]
    public async Task Fifty_viewers_of_500_events_a_second_cost_the_browser_the_memory_and_the_deliveries_little()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("INTEGRATION_LIVE_FIGURES") is null, "Only when INTEGRATION_LIVE_FIGURES is set: it measures for two minutes");
        var load = new LiveLoad(hub);
        await load.Deliver(Cancellation); // Warm.
        var (without, with) = (new List<double>(), new List<double>());
        for (var round = 0; round < LiveLoad.Rounds; round++)
        {
            without.Add(await load.Deliver(Cancellation));
            await using var viewers = await LiveViewers.Start(hub, Cancellation);
            with.Add(await load.Deliver(Cancellation));
            viewers.AllFollow();
        }

        double script;
        long grown;
        await using (var viewers = await LiveViewers.Start(hub, Cancellation))
        await using (var person = await Operator.SignIn(hub, browser))
        await using (load.Events())
        {
            await person.Open("/");
            await Number(person.Page, _ => true);
            await Wait(15);
            var session = await person.Page.Context.NewCDPSessionAsync(person.Page);
            await session.SendAsync("Performance.enable");
            var (from, before) = (await Metrics(session), GC.GetTotalMemory(forceFullCollection: true));
            await Wait(60);
            var (to, after) = (await Metrics(session), GC.GetTotalMemory(forceFullCollection: true));
            viewers.AllFollow();
            (script, grown) = (Per("ScriptDuration"), after - before);
            Tell($"main thread ms/s: script {script:0.0}, layout {Per("LayoutDuration"):0.0}, style {Per("RecalcStyleDuration"):0.0}, all tasks {Per("TaskDuration"):0.0}");
            Tell($"managed memory after a minute: {before / 1e6:0.0} MB → {after / 1e6:0.0} MB; {viewers.Bytes / 1024.0 / viewers.Count / 75:0.0} KB/s for each viewer");

            double Per(string name) => (to[name] - from[name]) * 1000 / (to["Timestamp"] - from["Timestamp"]);
        }

        var ratio = Median(with) / Median(without);
        Tell($"deliveries/s without viewers {string.Join(' ', without.Select(rate => $"{rate:0}"))}, with {LiveViewers.All} viewers {string.Join(' ', with.Select(rate => $"{rate:0}"))}: ratio of medians {ratio:0.000}");
        Assert.True(script < 60, $"page script {script:0.0} ms/s");
        Assert.True(grown < 8_000_000, $"the server's memory grew by {grown / 1e6:0.0} MB");
        Assert.True(ratio > 0.95, $"deliveries with viewers are {ratio:0.000} of those without");

        static double Median(List<double> rates) => rates.Order().ElementAt(rates.Count / 2);
        static void Tell(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);
    }

    private static async Task Wait(int seconds)
    {
        using var span = new PeriodicTimer(TimeSpan.FromSeconds(seconds), TimeProvider.System);
        await span.WaitForNextTickAsync(Cancellation);
    }

    private static async Task<Dictionary<string, double>> Metrics(ICDPSession session)
    {
        var answer = await session.SendAsync("Performance.getMetrics");
        return answer!.Value.GetProperty("metrics").EnumerateArray().ToDictionary(one => one.GetProperty("name").GetString()!, one => one.GetProperty("value").GetDouble());
    }

    private static Task<long> Number(IPage page, Func<long, bool> isSo) => Eventually.Get(
        async () => long.Parse((await page.Locator(Accepted).InnerTextAsync()).Replace("\u00a0", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture), isSo, Cancellation);

    private static Task Hide(IPage page, bool hidden) => page.EvaluateAsync(
        "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }", hidden);
}
