using System.Collections.Concurrent;
using System.Net;
using Deque.AxeCore.Playwright;
using Integration.Console.Access;
using Integration.ConsoleTests.Hosting;
using Integration.ConsoleTests.Ops;
using Microsoft.Playwright;

namespace Integration.ConsoleTests.Journeys;

/// <summary>Which flow takes what, tried without sending.</summary>
[Collection(nameof(OneAtATime))]
public sealed class FlowsTests(ConsoleHub hub, Browser browser)
{
    private static readonly string[] Personal = [ConsoleHub.Person, "Øyvind", "Testveien"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pasted_data_is_told_which_flow_takes_it_and_nothing_is_stored(bool script)
    {
        var before = (await hub.Operations.Find(new Core.Ports.MessageQuery(), TestContext.Current.CancellationToken)).Count;
        await using var person = await Operator.SignIn(hub, browser, script: script);
        await person.Link("Flyter").First.ClickAsync();
        await Try(person, Data("skjenkebevilling"));
        var taken = await person.Text();
        await Try(person, Data("ukjent"));
        var untaken = await person.Text();
        await Try(person, "{\"skjema\":1}");
        var wrong = await person.Text();

        Assert.Contains("1 flyt(er) tar det", taken);
        Assert.Matches(@"kopi-til-fagsystem\s+✓ Tar den", taken);
        Assert.Contains("ingen flyt tar det", untaken);
        Assert.Contains("/skjema", wrong);
        Assert.Contains("ville avvist det", wrong);
        Assert.Equal(before, (await hub.Operations.Find(new Core.Ports.MessageQuery(), TestContext.Current.CancellationToken)).Count);
        Assert.Empty(person.Complaints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stored_message_is_tried_with_a_reason_and_nothing_is_sent_or_looked_up(bool script)
    {
        var reference = $"PROVE-{script}";
        var id = await hub.Post(reference, "completed", form: "gravesoknad");
        await using var person = await Operator.SignIn(hub, browser, script: script);
        await person.Open($"/meldinger/{id}");
        var sent = new ConcurrentQueue<string>();
        hub.Simulators.Recorder = request => sent.Enqueue($"{request.Url} {request.Body}");

        await person.Page.GetByText("Prøv i flyten", new() { Exact = true }).ClickAsync();
        await person.Page.Locator("#try").FillAsync("Ser om den nye flyten tar den");
        await person.Button("Prøv uten å sende, og skriv det i revisjonsloggen").ClickAsync();
        var text = await person.Text();
        hub.Simulators.Recorder = null;

        Assert.Contains("1 flyt(er) tar det", text);
        Assert.Matches(@"gravesoknad\s+✓ Tar den", text);
        Assert.Matches(@"kopi-til-fagsystem\s+✕ Tar den ikke", text);
        Assert.Contains("data.skjema == 'gravesoknad'", text);
        Assert.Contains("meldingen gikk i denne versjonen", text);
        Assert.Contains("Ville gått til public360", text);
        Assert.Contains("Ikke spurt: folkeregisteret.person", text);
        Assert.Contains($"\"noekkel\": \"{reference}\"", text);
        Assert.Contains("‹folkeregisteret.person›", text);
        Assert.All(Personal, part => Assert.DoesNotContain(part, text));
        Assert.DoesNotContain(sent, request => request.Contains(ConsoleHub.Person, StringComparison.Ordinal) || request.Contains("public360", StringComparison.OrdinalIgnoreCase));
        var message = await hub.Message(id);
        Assert.Equal(1, Assert.Single(message.Deliveries).Attempts);
        Assert.Empty(message.Events);
        var entry = Assert.Single(await hub.Operations.Audit(null, 200, TestContext.Current.CancellationToken), record => record.Entry.Subject == id.ToString("D"));
        Assert.Equal(("message-tried", "Ser om den nye flyten tar den"), (entry.Entry.Act, entry.Entry.Reason));
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task A_message_is_picked_by_its_id_and_one_that_is_not_there_is_told()
    {
        var id = await hub.Post("PROVE-ID", "completed");
        await using var person = await Operator.SignIn(hub, browser);
        await person.Button("English").ClickAsync();
        await person.Page.Locator("html[lang=en]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

        await Pick(person, id.ToString("D"));
        Assert.Contains("Would go to fagsystem as it is.", await person.Text());
        var axe = await person.Page.RunAxe();
        Assert.Empty(axe.Violations.Select(violation => $"{violation.Id}: {violation.Help}: {violation.Nodes[0].Html}"));
        await person.Page.SetViewportSizeAsync(320, 800);
        Assert.InRange(await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 320);
        await Pick(person, Guid.CreateVersion7().ToString("D"));
        Assert.Contains("INT-0801", await person.Text());
        await Pick(person, "saksnummer");
        Assert.Contains("INT-0801", await person.Text());
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task A_script_tries_a_message_of_the_whole_hub_only()
    {
        var id = await hub.Post("PROVE-SKRIPT", "completed", form: "gravesoknad");
        using var http = OpsClient.WithToken(hub.Address, hub.Token("operator"));
        using var own = await hub.Http(ConsoleRole.Operator, ConsoleHub.Agency);

        using var answer = await http.Act($"messages/{id}:try", OpsClient.Because("ny flyt"), $"prov-{id}");
        using var denied = await own.Act($"messages/{id}:try", OpsClient.Because("ny flyt"), $"prov-egen-{id}");
        var trial = await answer.Json();
        var took = trial["flows"]![0]!;

        Assert.Equal(("gravesoknad", "public360", true, true), ((string)took["flow"]!, (string)took["target"]!, (bool)took["takes"]!, (bool)took["goes"]!));
        Assert.Equal((string)took["flowVersion"]!, (string)took["ran"]!);
        Assert.DoesNotContain(ConsoleHub.Person, trial.ToJsonString());
        Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
        Assert.DoesNotContain("Prøv i flyten", await own.GetStringAsync($"/meldinger/{id}", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task Pick(Operator person, string id)
    {
        await person.Open("/flyter");
        await person.Page.GetByText("Try a stored message", new() { Exact = true }).ClickAsync();
        await person.Page.Locator("#melding").FillAsync(id);
        await person.Page.Locator("#provelagret").FillAsync("To see");
        await person.Button("Try, and write it in the audit log").ClickAsync();
        await person.Page.Locator("main .svar, main .ds-alert").First.WaitForAsync();
    }

    private static async Task Try(Operator person, string data)
    {
        if (await person.Page.Locator("details.handling[open]").CountAsync() == 0)
            await person.Page.GetByText("Prøv uten å sende").ClickAsync();
        await person.Page.Locator("#type").SelectOptionAsync("no.kommune.skjema.innsendt.v1");
        await person.Page.Locator("#provedata").FillAsync(data);
        await person.Button("Prøv").ClickAsync();
    }

    private static string Data(string form) =>
        $$$"""{"skjema":"{{{form}}}","referanse":"X-1","innsendt":"2026-03-02T09:15:27+01:00","innsender":{"fnr":"{{{ConsoleHub.Person}}}","navn":"Øyvind Prøve"},"tittel":"Søknad","svar":{"adresse":"Testveien 12"}}""";
}
