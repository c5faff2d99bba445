using Integration.ConsoleTests.Hosting;
using Microsoft.Playwright;

namespace Integration.ConsoleTests.Journeys;

/// <summary>Pictures for the documents, of a hub of its own with something wrong in it: <c>tests/screenshots</c> and CI run this.</summary>
[Collection(nameof(OneAtATime))]
public sealed class Screenshots(Browser browser)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("INTEGRATION_SCREENSHOTS");

    [Fact]
    public async Task Pictures_of_the_console()
    {
        Assert.SkipWhen(Folder is null, "Only when INTEGRATION_SCREENSHOTS names a folder: run tests/screenshots");
        await using var hub = new ConsoleHub();
        await hub.InitializeAsync();
        var mapped = await hub.Post("GRV-2026-000000", "completed", "gravesoknad");
        for (var i = 1; i < 40; i++)
            await hub.Post($"GRV-2026-{i:000000}", "completed", i % 4 == 0 ? "gravesoknad" : "skjenkebevilling");
        hub.Break();
        var stopped = await hub.Post("SKJ-2026-000417", "needs-action");
        for (var i = 0; i < 11; i++)
            await hub.Post($"SKJ-2026-0005{i:00}", "needs-action");
        hub.Mend();
        hub.Simulators.Faults.Add(new Simulators.Faults.Fault { Simulator = "public360", Kind = Simulators.Faults.FaultKind.Error, Times = -1 });
        for (var i = 0; i < 6; i++)
            await hub.Post($"GRV-2026-0001{i:00}", i < 5 ? "retrying" : "held", "gravesoknad");

        await Samples.Month(hub);

        foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var person = await Operator.SignIn(hub, browser, colours: colours);
            var suffix = colours == ColorScheme.Light ? "" : "-dark";
            foreach (var (name, path) in new[] { ("oversikt", "/"), ("melding", $"/meldinger/{stopped}"), ("foretter", $"/meldinger/{mapped}/for-etter"), ("feil", "/feil"), ("tjenesteniva", $"{Samples.Page}?dag={Samples.Day}") })
            {
                await person.Open(path);
                await person.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder!, $"{name}{suffix}.png"), FullPage = name is "oversikt" or "melding" });
            }
        }
    }
}
