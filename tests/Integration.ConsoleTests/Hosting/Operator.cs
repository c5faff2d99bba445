using Integration.Console.Access;
using Microsoft.Playwright;

namespace Integration.ConsoleTests.Hosting;

/// <summary>A person at the console, and everything the browser complained about or fetched while they were there.</summary>
internal sealed class Operator : IAsyncDisposable
{
    private readonly ConsoleHub hub;
    private readonly IBrowserContext context;

    private Operator(ConsoleHub hub, IBrowserContext context, IPage page)
    {
        this.hub = hub;
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            // A page that is not there, and one that is not theirs, are asked for on purpose.
            if (message.Type is "error" or "warning" && !message.Text.Contains("status of 40", StringComparison.Ordinal))
                Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("data:", StringComparison.Ordinal) && new Uri(request.Url).Authority != hub.Address.Authority)
                Complaints.Add($"asks elsewhere: {request.Url}");
        };
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    /// <summary>Signs in by a login link, as a person would.</summary>
    public static async Task<Operator> SignIn(ConsoleHub hub, Browser browser, string role = ConsoleRole.Operator, string? agency = null, bool script = true, ColorScheme colours = ColorScheme.Light, string name = "Kari Prøve")
    {
        var context = await browser.Chrome.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = script, ColorScheme = colours, ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        var person = new Operator(hub, context, await context.NewPageAsync());
        await person.Page.GotoAsync((await hub.LoginLink(role, agency, name)).ToString());
        await person.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Logg inn" }).ClickAsync();
        return person;
    }

    public async Task<IResponse> Open(string path) => (await Page.GotoAsync(new Uri(hub.Address, path).ToString()))!;

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name });

    /// <summary>What the page says.</summary>
    public Task<string> Text() => Page.Locator("main").InnerTextAsync();

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
