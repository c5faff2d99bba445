using Microsoft.Playwright;

namespace Integration.ConsoleTests.Hosting;

/// <summary>The machine's Chromium, once for all tests.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Skips the test with a sentence when there is no Chromium; fails where CI says that there must be one.</summary>
    internal IBrowser Chrome
    {
        get
        {
            if (browser is null && (Environment.GetEnvironmentVariable("INTEGRATION_REQUIRE") ?? "").Split(',').Contains("chromium"))
                Assert.Fail($"INTEGRATION_REQUIRE names chromium, and there is no {Chromium}");
            Assert.SkipWhen(browser is null, $"There is no {Chromium} on this machine (apt-get install chromium)");
            return browser!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
