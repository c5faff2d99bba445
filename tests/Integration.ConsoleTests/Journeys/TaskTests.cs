using Integration.ConsoleTests.Hosting;
using Integration.Core.Ports;
using Integration.Simulators.Faults;
using Microsoft.Playwright;

namespace Integration.ConsoleTests.Journeys;

/// <summary>The tasks operators have every day, each in at most as many clicks as was promised. A search that is typed is one. On a hub of its own, which starts anew for each.</summary>
public sealed class TaskTests(Browser browser) : IAsyncLifetime
{
    private readonly ConsoleHub hub = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => hub.InitializeAsync();

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    [Fact]
    public async Task Why_did_a_message_not_arrive_takes_two()
    {
        await Stopped("SAK-2026-1");
        await using var person = await Operator.SignIn(hub, browser);
        var clicks = new Clicks();

        await Search(person, "SAK-2026-1", clicks);
        await clicks.On(person.Page.Locator(".radlenke").First);

        Assert.InRange(clicks.Count, 1, 2);
        Assert.Contains("Stoppet hos fagsystem", await person.Page.Locator(".setning").InnerTextAsync());
        Assert.Contains("Neste steg", await person.Text());
    }

    [Fact]
    public async Task Sending_all_of_a_cause_again_takes_three_and_seeing_that_it_is_done_none()
    {
        for (var i = 0; i < 3; i++)
            await Stopped($"ALLE-{i}");
        await using var person = await Operator.SignIn(hub, browser);
        var clicks = new Clicks();

        await clicks.On(person.Link("Se feilene").First);
        await clicks.On(person.Page.GetByText("Send alle 3 på nytt"));
        await person.Page.Locator("#begrunnelse").FillAsync("Fagsystemet er oppe igjen");
        await clicks.On(person.Button("Start"));

        Assert.InRange(clicks.Count, 1, 3);
        await person.Page.Locator(".merkelapp", new() { HasTextString = "Ferdig" }).WaitForAsync();
        Assert.Contains("3 av 3", await person.Text());

        // From elsewhere it is one.
        await person.Open("/");
        var later = new Clicks();
        await later.On(person.Link("Jobber").First);
        Assert.Contains("3 av 3", await person.Text());
        Assert.Equal(1, later.Count);
    }

    [Fact]
    public async Task Which_adapter_is_down_and_since_when_takes_none()
    {
        hub.Simulators.Faults.Add(new Fault { Simulator = "fagsystem", Kind = FaultKind.Answer, Status = 401, Times = -1 });
        await hub.Post("NEDE-1", "held");
        await using var person = await Operator.SignIn(hub, browser);

        var text = await person.Page.Locator("#oversikt .svar").InnerTextAsync();
        Assert.Contains("fagsystem", text);
        Assert.Contains("holdes igjen siden", text);
        Assert.Equal(1, await person.Page.Locator(".f-lenke[data-tone=stopped]", new() { HasTextString = "fagsystem" }).CountAsync());
    }

    [Fact]
    public async Task Pausing_an_adapter_takes_three_from_the_overview_and_opening_it_two_more()
    {
        await using var person = await Operator.SignIn(hub, browser);
        var clicks = new Clicks();

        await clicks.On(person.Page.Locator(".f-lenke", new() { HasTextString = "fagsystem" }));
        await clicks.On(person.Page.GetByText("Sett på pause"));
        await person.Page.Locator("#pause").FillAsync("Vedlikehold");
        await clicks.On(person.Button("Sett fagsystem på pause"));
        await person.Page.GetByText("Kanalen er satt på pause.").WaitForAsync();
        Assert.InRange(clicks.Count, 1, 3);
        var back = new Clicks();
        await back.On(person.Page.GetByText("Åpne igjen"));
        await person.Page.Locator("#resume").FillAsync("Ferdig");
        await back.On(person.Button("Åpne fagsystem nå"));

        await person.Page.GetByText("Kanalen er åpnet igjen").WaitForAsync();
        Assert.Equal(2, back.Count);
    }

    [Fact]
    public async Task The_whole_story_of_a_case_takes_one_search_and_who_did_what_stands_on_the_message()
    {
        var id = await Stopped("HISTORIE-1");
        await hub.Operations.Retry(id, new("Ola Prøve (operator)", "Fagsystemet er rettet"), Cancellation);
        await Eventually.Get(async () => (await hub.Message(id)).Deliveries[0].State, state => state == DeliveryState.Completed, Cancellation);
        await using var person = await Operator.SignIn(hub, browser);
        var clicks = new Clicks();

        await Search(person, "HISTORIE-1", clicks);
        Assert.Contains("Levert til fagsystem", await person.Text());
        Assert.Equal(1, clicks.Count);
        await person.Page.Locator(".saksgang a").First.ClickAsync();

        Assert.Contains("Sendt på nytt av Ola Prøve (operator)", await person.Text());
        Assert.Contains("Fagsystemet er rettet", await person.Text());
    }

    [Fact]
    public async Task A_picture_of_the_flow_is_a_table_too_and_each_name_leads_somewhere()
    {
        await hub.Post("FLYT-1", "completed");
        await using var person = await Operator.SignIn(hub, browser);
        await person.Page.GetByText("Vis flyten som tabell").ClickAsync();

        var table = await person.Page.Locator("section[aria-labelledby=meldingsflyt] table").InnerTextAsync();
        Assert.Contains("skjemaportal", table);
        Assert.Contains("fagsystem", table);
        await person.Page.Locator(".f-lenke", new() { HasTextString = "skjemaportal" }).ClickAsync();
        Assert.Contains("Bare fra skjemaportal", await person.Text());
        Assert.True(await person.Page.Locator(".radlenke").CountAsync() > 0);
        Assert.Empty(person.Complaints);
    }

    private static async Task Search(Operator person, string text, Clicks clicks)
    {
        var box = person.Page.GetByRole(AriaRole.Searchbox).First;
        await box.FillAsync(text);
        clicks.Typed();
        await box.PressAsync("Enter"); // On the box itself: the focus may be elsewhere on a page that has just come.
        await person.Page.WaitForURLAsync("**/saker/*");
    }

    private async Task<Guid> Stopped(string reference)
    {
        hub.Break();
        var id = await hub.Post(reference, "needs-action");
        hub.Mend();
        return id;
    }
}
