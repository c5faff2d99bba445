using Integration.ConsoleTests.Hosting;

namespace Integration.ConsoleTests.Journeys;

/// <summary>Which flow takes what, tried without sending.</summary>
[Collection(nameof(OneAtATime))]
public sealed class FlowsTests(ConsoleHub hub, Browser browser)
{
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
