using Deque.AxeCore.Playwright;
using Integration.Console.Access;
using Integration.ConsoleTests.Hosting;
using Integration.ConsoleTests.Ops;
using Microsoft.Playwright;

namespace Integration.ConsoleTests.Journeys;

/// <summary>How the hub is set up, for who looks after it, and nothing of any message.</summary>
[Collection(nameof(OneAtATime))]
public sealed class AdministrationTests(ConsoleHub hub, Browser browser)
{
    [Fact]
    public async Task An_administrator_sees_who_may_do_what_and_where_it_is_changed_and_no_message()
    {
        await hub.Post("ADMIN-1", "completed");
        await using var person = await Operator.SignIn(hub, browser, ConsoleRole.Admin, script: false);
        var pages = await person.Page.Locator("header nav a").AllInnerTextsAsync();
        await person.Link("Administrasjon").ClickAsync();
        var text = await person.Text();

        Assert.Equal(["Oversikt", "Tjenestenivå", "Forbruk", "Revisjon", "Administrasjon"], pages);
        Assert.Equal(0, await person.Page.Locator("form[role=search]").CountAsync());
        foreach (var seen in new[] { "skjemaportal", "maskinporten: 0192:310094943", "clients.yaml", "--role admin", "Console:Auth", "90 døgn", "Retention", "Privacy:RotateAfterDays", ConsoleHub.Agency, "MiB", "service-levels.yaml", ".NET 10" })
            Assert.Contains(seen, text);
        Assert.Contains("På disken", text); // The demo has no master key of its own, and the page says what that means.
        Assert.DoesNotContain("ADMIN-1", text);
        await person.Page.Locator("a[href='/handbok/keys']").ClickAsync();
        Assert.Contains("Keys and their rotation", await person.Text());
        Assert.Equal(404, (await person.Open("/handbok/finnes-ikke")).Status);
        foreach (var closed in new[] { "/meldinger", "/saker/ADMIN-1", "/hendelser", "/feil", "/adaptere", "/flyter" })
            Assert.EndsWith("/ingen-tilgang", new Uri((await person.Open(closed)).Url).AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_console_is_told_of_secrets_is_on_no_page_and_a_script_gets_the_same()
    {
        using var http = await hub.Http(ConsoleRole.Admin);
        var found = await http.Read("administration");
        var html = await http.GetStringAsync("/admin", TestContext.Current.CancellationToken);

        Assert.Contains("skjemaportal", found["clients"]!.AsArray().Select(client => (string)client!["id"]!));
        Assert.Equal(90, (int)found["retention"]!["personalDays"]!);
        Assert.True((long)found["databaseBytes"]! > 0);
        foreach (var secret in Directory.EnumerateFiles(Path.Combine(hub.DataDirectory, "keys"), "master.key").Select(File.ReadAllText).Append("Password").Append("ClientSecret"))
        {
            Assert.DoesNotContain(secret, html, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, found.ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("nb", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public async Task Its_pages_have_no_fault_that_axe_finds_and_fit_a_narrow_page(string language, ColorScheme colours)
    {
        await using var person = await Operator.SignIn(hub, browser, ConsoleRole.Admin, colours: colours);
        if (language == "en")
            await person.Button("English").ClickAsync();
        await person.Page.Locator($"html[lang={language}]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        foreach (var path in new[] { "/", "/admin", "/revisjon", "/handbok/keys" })
        {
            await person.Page.SetViewportSizeAsync(1440, 900);
            await person.Open(path);
            var axe = await person.Page.RunAxe();
            Assert.Empty(axe.Violations.Select(violation => $"{path}: {violation.Id}: {violation.Help}: {violation.Nodes[0].Html}"));
            await person.Page.SetViewportSizeAsync(320, 800);
            Assert.InRange(await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 320);
        }

        Assert.Empty(person.Complaints);
    }
}
