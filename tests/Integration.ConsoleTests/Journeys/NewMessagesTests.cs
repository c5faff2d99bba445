using System.Net;
using Integration.Console.Access;
using Integration.Console.Layout;
using Integration.Console.Live;
using Integration.Console.Search;
using Integration.ConsoleTests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ConsoleTests.Journeys;

/// <summary>A list of messages stays as it was read, and says how many have come since.</summary>
[Collection(nameof(OneAtATime))]
public sealed class NewMessagesTests(ConsoleHub hub, Browser browser)
{
    private const string Rows = "main tbody tr";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_comes_is_counted_by_the_lists_own_filter_and_no_row_moves_until_it_is_asked_for(bool worker)
    {
        await hub.Post($"NYE-FOER-{worker}", "completed");
        await using var person = await Operator.SignIn(hub, browser);
        if (!worker)
            await person.Page.Context.AddInitScriptAsync("delete window.SharedWorker");
        await person.Open("/meldinger?til=fagsystem");
        await person.Page.Locator(".direkte[data-state=live]").WaitForAsync();
        var (rows, top) = (await person.Page.Locator(Rows).AllInnerTextsAsync(), await Top(person));
        Assert.Equal("", await person.Page.Locator("#nye").InnerTextAsync());

        await hub.Post($"NYE-ANNEN-{worker}", "completed", form: "gravesoknad");
        await hub.Post($"NYE-EN-{worker}", "completed");
        await person.Link("1 ny melding – vis").WaitForAsync();
        await hub.Post($"NYE-TO-{worker}", "completed");
        await person.Link("2 nye meldinger – vis").WaitForAsync();

        Assert.Equal(rows, await person.Page.Locator(Rows).AllInnerTextsAsync());
        Assert.Equal(top, await Top(person));
        await person.Link("2 nye meldinger – vis").ClickAsync();
        await person.Page.WaitForURLAsync("**/meldinger?til=fagsystem");
        Assert.Contains($"NYE-TO-{worker}", await person.Page.Locator(Rows).First.InnerTextAsync());
        Assert.Equal("", await person.Page.Locator("#nye").InnerTextAsync());
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task A_case_that_is_waited_for_is_told_when_it_comes()
    {
        await using var person = await Operator.SignIn(hub, browser);
        await person.Open("/meldinger?sok=NYE-VENTET");
        Assert.Contains("Ingen meldinger passer", await person.Text());
        await person.Page.Locator(".direkte[data-state=live]").WaitForAsync();

        await hub.Post("NYE-VENTET", "completed");

        await person.Link("1 ny melding – vis").ClickAsync();
        Assert.Contains("NYE-VENTET", await person.Page.Locator(Rows).First.InnerTextAsync());
    }

    [Fact]
    public async Task Without_script_and_further_down_the_list_is_as_it_was()
    {
        await hub.Post("NYE-UTEN", "completed");
        await using var person = await Operator.SignIn(hub, browser, script: false);
        await person.Open("/meldinger");
        Assert.Equal("", await person.Page.Locator("#nye").InnerTextAsync());
        Assert.Equal(0, await person.Page.Locator("#nye a, .direkte").CountAsync());

        await person.Open($"/meldinger?fra={long.MaxValue}");
        Assert.True(await person.Page.Locator(Rows).CountAsync() > 0);
        Assert.Equal(0, await person.Page.Locator("#nye").CountAsync());
    }

    [Fact]
    public async Task A_reader_is_told_of_their_own_agencys_messages_and_the_mark_tells_nothing()
    {
        var form = new SearchForm { Text = "NYE-OMFANG" };
        var mark = hub.App.Services.GetRequiredService<ArrivalsMark>();
        var renderer = hub.App.Services.GetRequiredService<LiveRenderer>();
        var newest = (await hub.Operations.Find(new Core.Ports.MessageQuery { Limit = 1 }, Cancellation)).FirstOrDefault()?.Message.Seq ?? 0;
        var view = new LiveView(typeof(NewMessages), new ArrivalsView(form, 0, newest, mark.Write(newest)), ConsoleRole.Agency, ConsoleHub.Agency, English: true);
        await hub.Post("NYE-OMFANG", "completed");

        Assert.Contains("1 new message", await renderer.Render(view));
        Assert.DoesNotContain("<a", await renderer.Render(view with { Agency = "0192:313909964" }));
        Assert.Equal(newest, mark.Read(mark.Write(newest)));
        Assert.Null(mark.Read(newest.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        using var reader = await hub.Http(ConsoleRole.Agency, ConsoleHub.Agency);
        var html = await reader.GetStringAsync("/meldinger", Cancellation);
        Assert.DoesNotContain($"etter={newest}", html, StringComparison.Ordinal);
        using var forged = await reader.GetAsync($"/levende/meldinger?etter={newest}", Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }

    private static async Task<float> Top(Operator person) => (await person.Page.Locator(Rows).First.BoundingBoxAsync())!.Y;
}
