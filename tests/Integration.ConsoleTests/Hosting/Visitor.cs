using Microsoft.Playwright;

namespace Integration.ConsoleTests.Hosting;

/// <summary>A person with a browser of their own, at the hub and at its provider.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private Visitor(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.Contains("favicon", StringComparison.Ordinal) && !message.Text.Contains("status of 40", StringComparison.Ordinal))
                Complaints.Add(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>What the browser complained about.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Where they are: path and query.</summary>
    public string Path => new Uri(Page.Url).PathAndQuery;

    public static async Task<Visitor> Open(OidcHub oidc, Browser browser, string path)
    {
        var hub = oidc.Hub;
        var context = await browser.Chrome.NewContextAsync();
        var visitor = new Visitor(await context.NewPageAsync());
        await visitor.Page.GotoAsync(new Uri(hub.Address, path).ToString());
        return visitor;
    }

    /// <summary>Fills in the provider's page, and is back at the hub.</summary>
    public async Task SignIn(string user)
    {
        await Page.GetByLabel("Bruker").FillAsync(user);
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Fortsett" }).ClickAsync();
        await Page.Locator("header.topp").WaitForAsync();
    }

    public Task<string> Text() => Page.Locator("main").InnerTextAsync();

    public ValueTask DisposeAsync() => Page.Context.DisposeAsync();
}
