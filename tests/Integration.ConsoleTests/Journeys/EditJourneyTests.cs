using Deque.AxeCore.Playwright;
using Integration.ConsoleTests.Hosting;
using Integration.Core.Ports;
using Microsoft.Playwright;

namespace Integration.ConsoleTests.Journeys;

/// <summary>Editing a message and sending the copy, in a real browser on a hub of its own.</summary>
public sealed class EditJourneyTests(ConsoleHub hub, Browser browser) : IClassFixture<ConsoleHub>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_operator_mends_a_message_and_sends_the_copy_in_three_clicks(bool script)
    {
        var id = await Stopped($"REDIGER-{script}");
        await using var person = await Operator.SignIn(hub, browser, script: script);
        await person.Open($"/meldinger/{id}");
        var clicks = new Clicks();

        await clicks.On(person.Page.GetByText("Rediger og send", new() { Exact = true }));
        await person.Page.Locator("#edit").FillAsync("Tittelen var feil");
        await clicks.On(person.Button("Vis umaskert og rediger"));
        await Edit(person, "Søknad om skjenkebevilling", "Rettet tittel");
        await clicks.On(person.Button("Send kopien og avslutt originalen"));

        Assert.InRange(clicks.Count, 1, 4);
        Assert.Contains("Dette er kopien", await person.Text());
        var copy = Guid.Parse(new Uri(person.Page.Url).Segments[^1]);
        await Eventually.Get(async () => (await hub.Message(copy)).Deliveries[0].State, state => state == DeliveryState.Completed, Cancellation);
        Assert.Equal(DeliveryState.Cancelled, (await hub.Message(id)).Deliveries[0].State);
        await person.Link("Se den andre meldingen").ClickAsync();
        Assert.EndsWith(id.ToString("D"), person.Page.Url, StringComparison.Ordinal);
        Assert.Contains("Erstattet av en redigert kopi", await person.Text());
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task What_breaks_the_schema_is_shown_with_every_place_and_what_was_written_is_kept()
    {
        var id = await Stopped("REDIGER-FEIL");
        await using var person = await OpenEditor(id);

        await Edit(person, "\"skjema\": \"skjenkebevilling\",", "");
        await Edit(person, $"\"fnr\": \"{ConsoleHub.Person}\"", "\"fnr\": \"123\"");
        await person.Button("Kontroller").ClickAsync();
        var text = await person.Text();

        Assert.Contains("/innsender/fnr", text);
        Assert.Contains("følger ikke skjemaet", text);
        Assert.Contains("− ", await person.Page.Locator(".forskjell").InnerTextAsync());
        Assert.Contains("\"fnr\": \"123\"", await person.Page.Locator("#innholdet").InputValueAsync());
        await person.Button("Send kopien og avslutt originalen").ClickAsync();
        Assert.Contains("INT-0830", await person.Text());
        Assert.Equal(DeliveryState.NeedsAction, (await hub.Message(id)).Deliveries[0].State);
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_sends_one_copy()
    {
        var id = await Stopped("REDIGER-TO");
        await using var person = await OpenEditor(id);
        await Edit(person, "Søknad om skjenkebevilling", "Rettet tittel");

        // As a double click does when the first answer is slow: both requests carry the same form.
        var answers = await person.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const form = document.querySelector('form[action$="rediger-og-send"]');
              const body = new URLSearchParams(new FormData(form)); body.set("gjor", "send");
              const send = () => fetch(form.action, { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded" } }).then((answer) => answer.url);
              return Promise.all([send(), send(), send()]);
            }
            """);

        Assert.Single(answers.Distinct());
        var correlated = await hub.Operations.Find(new MessageQuery { CorrelationId = id.ToString("D") }, Cancellation);
        Assert.Single(correlated, message => message.Message.Envelope.CausationId == id.ToString("D"));
    }

    [Fact]
    public async Task A_special_category_is_approved_by_another_person()
    {
        var id = await Stopped("REDIGER-BARNEVERN", "childwelfare");
        await using var author = await OpenEditor(id);
        await Edit(author, "Søknad om skjenkebevilling", "Rettet tittel");
        await author.Button("Be om godkjenning").ClickAsync();
        var copy = new Uri(author.Page.Url).AbsolutePath;
        await Approve(author);
        var refused = await author.Text();
        await using var second = await Operator.SignIn(hub, browser, name: "Ola Prøve");
        await second.Open(copy);
        await Approve(second);

        Assert.Contains("INT-0834", refused);
        Assert.Contains("Kopien er godkjent", await second.Text());
        await Eventually.Get(async () => (await hub.Message(Guid.Parse(copy.Split('/')[^1]))).Deliveries[0].State, state => state == DeliveryState.Completed, Cancellation);
        Assert.Equal(DeliveryState.Cancelled, (await hub.Message(id)).Deliveries[0].State);
    }

    [Fact]
    public async Task A_cause_stands_once_whatever_its_deliveries_have_come_to()
    {
        await Stopped("ENGANG-1");
        await Stopped("ENGANG-2");
        await hub.Operations.Cancel(await Stopped("ENGANG-3"), new("test", "over"), Cancellation);
        await using var person = await Operator.SignIn(hub, browser);

        await person.Open("/feil");

        Assert.Equal(1, await person.Page.Locator(".arsak .kode", new() { HasTextString = "INT-HTTP-0007" }).CountAsync());
    }

    [Theory]
    [InlineData("nb", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public async Task The_editor_has_no_fault_that_axe_finds_fits_a_narrow_page_and_is_reached_by_keyboard(string language, ColorScheme colours)
    {
        var id = await Stopped($"REDIGER-AXE-{language}");
        await using var person = await Operator.SignIn(hub, browser, colours: colours);
        if (language == "en")
            await person.Button("English").ClickAsync();
        await person.Open($"/meldinger/{id}");
        await person.Page.Locator("summary", new() { HasTextString = language == "en" ? "Edit and send" : "Rediger og send" }).FocusAsync();
        await person.Page.Keyboard.PressAsync("Enter");
        await person.Page.Keyboard.PressAsync("Tab");
        await person.Page.Keyboard.TypeAsync("Rettes");
        await person.Page.Keyboard.PressAsync("Enter");
        await person.Page.Locator("#innholdet").WaitForAsync();
        await Edit(person, "Søknad om skjenkebevilling", "Rettet");
        await person.Page.Locator("button[value=kontroller]").FocusAsync();
        await person.Page.Keyboard.PressAsync("Enter");
        await person.Page.Locator(".forskjell").WaitForAsync();

        var axe = await person.Page.RunAxe();
        Assert.Empty(axe.Violations.Select(violation => $"{violation.Id}: {violation.Help}: {violation.Nodes[0].Html}"));
        await person.Page.SetViewportSizeAsync(320, 800);
        Assert.InRange(await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 320);
        Assert.Empty(person.Complaints);
    }

    private async Task<Operator> OpenEditor(Guid id)
    {
        var person = await Operator.SignIn(hub, browser);
        await person.Open($"/meldinger/{id}");
        await person.Page.GetByText("Rediger og send", new() { Exact = true }).ClickAsync();
        await person.Page.Locator("#edit").FillAsync("Tittelen var feil");
        await person.Button("Vis umaskert og rediger").ClickAsync();
        await person.Page.Locator("#innholdet").WaitForAsync();
        return person;
    }

    private static async Task Edit(Operator person, string from, string to)
    {
        var editor = person.Page.Locator("#innholdet");
        var text = await editor.InputValueAsync();
        Assert.Contains(from, text);
        await editor.FillAsync(text.Replace(from, to, StringComparison.Ordinal));
    }

    private static async Task Approve(Operator person)
    {
        await person.Page.GetByText("Godkjenn", new() { Exact = true }).ClickAsync();
        await person.Page.Locator("#approve").FillAsync("Enig i rettingen");
        await person.Button("Godkjenn, send kopien og avslutt originalen").ClickAsync();
    }

    private async Task<Guid> Stopped(string reference, string sensitivity = "personal")
    {
        hub.Break();
        var id = await hub.Post(reference, "needs-action", sensitivity: sensitivity);
        hub.Mend();
        return id;
    }
}
