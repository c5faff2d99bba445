using System.Net;
using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using Integration.Console.Access;
using Integration.ConsoleTests.Hosting;
using Integration.ConsoleTests.Ops;
using Microsoft.Playwright;
using static Integration.ConsoleTests.Ops.OpsClient;

namespace Integration.ConsoleTests.Journeys;

/// <summary>A message before and after: what came beside what each target is given, masked unless there is a reason.</summary>
[Collection(nameof(OneAtATime))]
public sealed class BeforeAfterTests(ConsoleHub hub, Browser browser)
{
    private static readonly string[] Personal = [ConsoleHub.Person, "Øyvind", "Testveien"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_changed_between_in_and_out_takes_two_clicks(bool script)
    {
        await hub.Post($"FORETTER-{script}", "completed", form: "gravesoknad");
        await using var person = await Operator.SignIn(hub, browser, script: script);
        await person.Open($"/meldinger?sok=FORETTER-{script}");
        var clicks = new Clicks();

        await clicks.On(person.Page.Locator("tr", new() { HasTextString = "skjema.innsendt" }).Locator(".radlenke"));
        await clicks.On(person.Link("Før/etter"));

        Assert.Equal(2, clicks.Count);
        var (before, after) = (await Pane(person, "Før, til public360"), await Pane(person, "Etter, til public360"));
        Assert.Contains("\"skjema\": \"gravesoknad\"", before);
        Assert.Contains($"\"noekkel\": \"FORETTER-{script}\"", after);
        Assert.Contains("\"administrativEnhet\": ", after);
        Assert.Contains("‹folkeregisteret.person›", after); // The register's answer is not kept, and the page says so.
        var text = await person.Text();
        Assert.Contains("regnet ut på nytt fra originalen", text);
        Assert.Contains("skjema-til-journalpost.v1", text);
        Assert.All(Personal, part => Assert.DoesNotContain(part, text));

        await person.Page.GetByText("Vis forskjellen linje for linje").ClickAsync();
        var difference = await person.Page.Locator(".forskjell").InnerTextAsync();
        Assert.Contains("−   \"skjema\": \"gravesoknad\"", difference);
        Assert.Contains("+   \"sak\": {", difference);
        Assert.All(Personal, part => Assert.DoesNotContain(part, difference));
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task Unmasking_asks_for_a_reason_shows_both_sides_and_is_written_down()
    {
        var id = await hub.Post("FORETTER-UMASKERT", "completed", form: "gravesoknad");
        await using var person = await Operator.SignIn(hub, browser);
        await person.Open($"/meldinger/{id}/for-etter");

        await person.Page.GetByText("Vis umaskert", new() { Exact = true }).ClickAsync();
        await person.Page.Locator("#unmask").FillAsync("Arkivet spør om tittelen");
        await person.Button("Vis, og skriv det i revisjonsloggen").ClickAsync();

        Assert.Contains(ConsoleHub.Person, await Pane(person, "Før, til public360"));
        Assert.Contains("\"tittel\": \"Søknad om skjenkebevilling\"", await Pane(person, "Etter, til public360"));
        await person.Open($"/meldinger/{id}/for-etter");
        var again = await person.Page.ContentAsync();
        Assert.All(Personal, part => Assert.DoesNotContain(part, again));
        var entry = Assert.Single(await hub.Operations.Audit(null, 200, Cancellation), record => record.Entry.Subject == id.ToString("D"));
        Assert.Equal(("content-unmasked", "Arkivet spør om tittelen"), (entry.Entry.Act, entry.Entry.Reason));
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task What_went_into_a_mailbox_is_read_from_the_store_and_a_flow_without_a_map_changes_nothing()
    {
        var kept = await hub.Post("FORETTER-POSTKASSE", "awaiting-receipt", form: "bekymring");
        var same = await hub.Post("FORETTER-LIK", "completed");
        using var http = WithToken(hub.Address, hub.Token("operator"));

        var stored = Assert.Single((await http.Read($"messages/{kept}/translations"))["items"]!.AsArray())!;
        var unchanged = Assert.Single((await http.Read($"messages/{same}/translations"))["items"]!.AsArray())!;

        Assert.Equal(("mailbox/barnevern", "stored"), ((string)stored["target"]!, (string)stored["basis"]!));
        Assert.Equal("FORETTER-POSTKASSE", (string)JsonNode.Parse((string)stored["json"]!)!["referanse"]!);
        Assert.Equal("***", (string)JsonNode.Parse((string)stored["json"]!)!["innsender"]!["fnr"]!);
        Assert.Equal(kept.ToString("D"), (await hub.Message(Guid.Parse((string)stored["copy"]!))).Message.Envelope.CausationId);
        Assert.Equal("unchanged", (string)unchanged["basis"]!);
    }

    [Fact]
    public async Task A_script_gets_the_same_masked_and_with_a_reason_unmasked_and_others_get_none_of_it()
    {
        var id = await hub.Post("FORETTER-SKRIPT", "completed", form: "gravesoknad");
        using var http = WithToken(hub.Address, hub.Token("operator"));

        var masked = await http.Read($"messages/{id}/translations");
        using var answer = await http.Act($"messages/{id}/translations:unmask", Because("Arkivet spør"), $"foretter-{id}");
        var open = await answer.Json();
        using var reasonless = await http.Act($"messages/{id}/translations:unmask", Because(""), $"foretter-uten-{id}");

        Assert.Equal("recomputed-in-part", (string)masked["items"]![0]!["basis"]!);
        Assert.Equal("folkeregisteret.person", (string)masked["items"]![0]!["notAsked"]![0]!);
        Assert.All(Personal, part => Assert.DoesNotContain(part, masked.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })));
        Assert.Contains(ConsoleHub.Person, (string)open["original"]!);
        Assert.Equal("INT-0803", (string)(await reasonless.Json(HttpStatusCode.UnprocessableEntity))["code"]!);
        foreach (var role in new[] { ConsoleRole.Auditor, ConsoleRole.Agency })
        {
            using var reader = await hub.Http(role, role == ConsoleRole.Agency ? ConsoleHub.Agency : null);
            await reader.Read($"messages/{id}/translations", HttpStatusCode.Forbidden);
            Assert.DoesNotContain("for-etter", await reader.GetStringAsync($"/meldinger/{id}", Cancellation), StringComparison.Ordinal);
        }

        using var elsewhere = await hub.Http(ConsoleRole.Operator, "0192:313909964");
        await elsewhere.Read($"messages/{id}/translations", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("nb", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public async Task The_page_has_no_fault_that_axe_finds_fits_a_narrow_page_and_is_reached_by_keyboard(string language, ColorScheme colours)
    {
        var id = await hub.Post($"FORETTER-AXE-{language}", "completed", form: "gravesoknad");
        await using var person = await Operator.SignIn(hub, browser, colours: colours);
        if (language == "en")
            await person.Button("English").ClickAsync();
        await person.Page.Locator($"html[lang={language}]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await person.Open($"/meldinger/{id}");
        await person.Link(language == "en" ? "Before/after" : "Før/etter").PressAsync("Enter");
        await person.Page.WaitForURLAsync("**/for-etter");
        await person.Page.Locator("details.som-tabell summary").PressAsync("Enter");
        await person.Page.Locator(".forskjell").WaitForAsync();

        Assert.Contains(language == "en" ? "computed again from the original" : "regnet ut på nytt fra originalen", await person.Text());
        await NoFault(person);
        await person.Page.Locator("details.handling summary").PressAsync("Enter");
        await person.Page.Keyboard.PressAsync("Tab");
        await person.Page.Keyboard.TypeAsync("Kontroll");
        await person.Page.Locator("#unmask").PressAsync("Enter");
        await person.Page.Locator(".ds-alert[data-color=warning]").WaitForAsync();
        await NoFault(person);
        await person.Page.SetViewportSizeAsync(320, 800);
        Assert.InRange(await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 320);
        Assert.Empty(person.Complaints);
    }

    private static async Task NoFault(Operator person)
    {
        var axe = await person.Page.RunAxe();
        Assert.Empty(axe.Violations.Select(violation => $"{violation.Id}: {violation.Help}: {violation.Nodes[0].Html}"));
    }

    private static Task<string> Pane(Operator person, string name) => person.Page.Locator($"pre[aria-label='{name}']").InnerTextAsync();
}
