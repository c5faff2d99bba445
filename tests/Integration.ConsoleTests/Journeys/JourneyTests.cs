using Integration.Console.Access;
using Integration.ConsoleTests.Hosting;
using Integration.Core.Ports;

namespace Integration.ConsoleTests.Journeys;

/// <summary>What operators do, in a real browser against a real hub with a destination that fails.</summary>
[Collection(nameof(OneAtATime))]
public sealed class JourneyTests(ConsoleHub hub, Browser browser)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_operator_finds_a_failed_message_by_its_case_number_and_sends_it_again(bool script)
    {
        hub.Break();
        var id = await hub.Post($"FEIL-{script}", "needs-action");
        hub.Mend();
        await using var person = await Operator.SignIn(hub, browser, script: script);

        var box = person.Page.GetByRole(Microsoft.Playwright.AriaRole.Searchbox).First;
        await box.FillAsync($"FEIL-{script}");
        await box.PressAsync("Enter");
        await person.Page.Locator(".radlenke").First.ClickAsync();
        var told = await person.Text();
        await person.Page.GetByText("Send på nytt", new() { Exact = true }).ClickAsync();
        await person.Page.Locator("#retry").FillAsync("Fagsystemet er rettet");
        await person.Button("Send på nytt nå").ClickAsync();

        Assert.Contains("Stoppet hos fagsystem", told);
        Assert.Contains("Neste steg", told);
        Assert.Contains("lagt i kø og sendes på nytt", await person.Text());
        await Eventually.Get(async () => (await hub.Message(id)).Deliveries[0].State, state => state == DeliveryState.Completed, Cancellation);
        var entry = (await hub.Operations.Audit(null, 10, Cancellation))[0].Entry;
        Assert.Equal(("message-retried", id.ToString("D"), "Fagsystemet er rettet", "Kari Prøve (operator)"), (entry.Act, entry.Subject, entry.Reason, entry.Actor));
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task An_operator_sends_a_whole_group_again_and_sees_it_done()
    {
        await using var hub = new ConsoleHub(); // Of its own: nothing else has failed here.
        await hub.InitializeAsync();
        hub.Break();
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
            ids.Add(await hub.Post($"GRUPPE-{i}", "needs-action"));
        hub.Mend();
        await using var person = await Operator.SignIn(hub, browser);

        await person.Link("Feil").First.ClickAsync();
        var group = await person.Text();
        await person.Page.GetByText("Send alle 5 på nytt").ClickAsync();
        var forecast = await person.Text();
        await person.Page.Locator("#begrunnelse").FillAsync("Fagsystemet er oppe igjen");
        await person.Button("Start").ClickAsync();
        await person.Page.Locator(".merkelapp", new() { HasTextString = "Ferdig" }).WaitForAsync();

        Assert.Contains("Trenger et menneske", group);
        Assert.Contains("5 kvalifiserer, 0 er utløpt", forecast);
        Assert.Contains("5 av 5", await person.Text());
        foreach (var id in ids)
            await Eventually.Get(async () => (await hub.Message(id)).Deliveries[0].State, state => state == DeliveryState.Completed, Cancellation);
        Assert.Empty(await hub.Operations.Failures(Cancellation));
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task A_paused_adapter_holds_its_messages_over_a_restart_until_it_is_opened()
    {
        await using (var person = await Operator.SignIn(hub, browser))
        {
            await person.Open("/adaptere");
            await person.Page.Locator("#a-fagsystem").Locator("..").GetByText("Sett på pause").ClickAsync();
            await person.Page.Locator("#pause-fagsystem").FillAsync("Vedlikehold hos leverandøren");
            await person.Button("Sett fagsystem på pause").ClickAsync();
            Assert.Contains("Kanalen er satt på pause", await person.Text());
        }

        await Eventually.Get(async () => await hub.Operations.Channels(Cancellation), channels => channels.Count == 1, Cancellation);
        await hub.Restart();
        var id = await hub.Post("PAUSE-1", "held");
        await using var after = await Operator.SignIn(hub, browser);
        var overview = await after.Text();
        await after.Open("/adaptere");
        await after.Page.GetByText("Åpne igjen").ClickAsync();
        await after.Page.Locator("#resume-fagsystem").FillAsync("Ferdig");
        await after.Button("Åpne fagsystem nå").ClickAsync();

        Assert.Contains("fagsystem er satt på pause", overview);
        await Eventually.Get(async () => (await hub.Message(id)).Deliveries[0].State, state => state == DeliveryState.Completed, Cancellation);
    }

    [Fact]
    public async Task Content_is_masked_until_a_reason_is_given_and_then_it_is_written_down()
    {
        var id = await hub.Post("INNHOLD-1", "completed");
        await using var person = await Operator.SignIn(hub, browser);

        await person.Open($"/meldinger/{id}");
        var masked = await person.Page.ContentAsync();
        await person.Page.GetByText("Vis umaskert").ClickAsync();
        await person.Page.Locator("#unmask").FillAsync("Innbygger har ringt om saken");
        await person.Button("Vis, og skriv det i revisjonsloggen").ClickAsync();
        var clear = await person.Text();

        Assert.DoesNotContain(ConsoleHub.Person, masked);
        Assert.Contains(ConsoleHub.Person, clear);
        Assert.Equal("content-unmasked", (await hub.Operations.Audit(null, 1, Cancellation))[0].Entry.Act);
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task A_case_shows_what_came_of_it_under_the_senders_number_and_the_archives()
    {
        var id = await hub.Post("SAK-1", "completed", "gravesoknad");
        var number = (await hub.Message(id)).Deliveries[0].RemoteIds.First(remote => remote.Kind == "saksnummer").Value;
        await using var person = await Operator.SignIn(hub, browser);

        await person.Open("/saker/SAK-1");
        var senders = await person.Text();
        await person.Open($"/saker/{number}");

        Assert.Contains(number, senders);
        Assert.Contains("Levert til public360", await person.Text());
    }

    [Fact]
    public async Task An_agency_reader_sees_their_own_without_content_and_nothing_of_others()
    {
        var id = await hub.Post("ETAT-1", "completed");
        await using var own = await Operator.SignIn(hub, browser, ConsoleRole.Agency, ConsoleHub.Agency);
        await using var other = await Operator.SignIn(hub, browser, ConsoleRole.Agency, "0192:313909964");

        await own.Open($"/meldinger/{id}");
        var seen = await own.Text();
        var failures = await own.Open("/feil");
        var hidden = await other.Open($"/meldinger/{id}");
        await other.Open("/meldinger?sok=ETAT-1");

        Assert.Contains("Levert til fagsystem", seen);
        Assert.DoesNotContain("Innhold", seen);
        Assert.DoesNotContain("Send på nytt", seen);
        Assert.Equal((403, 404), (failures.Status, hidden.Status));
        Assert.Contains("Ingen meldinger passer", await other.Text());
    }

    [Fact]
    public async Task A_personal_number_is_not_searched_for_and_leaves_the_address()
    {
        await using var person = await Operator.SignIn(hub, browser);

        await person.Open($"/meldinger?sok={ConsoleHub.Person}");

        Assert.DoesNotContain(ConsoleHub.Person, person.Page.Url);
        Assert.Contains("INT-0821", await person.Text());
    }
}
