namespace Integration.ConsoleTests.Hosting;

/// <summary>A hub that people sign in to at a provider, and the provider.</summary>
public sealed class OidcHub : IAsyncLifetime
{
    private OidcProvider? provider;
    private ConsoleHub? hub;

    /// <summary>Skips the test with a sentence when there is no provider; fails where CI says that there must be one.</summary>
    internal ConsoleHub Hub
    {
        get
        {
            if (OidcProvider.Missing is { } missing)
            {
                if ((Environment.GetEnvironmentVariable("INTEGRATION_REQUIRE") ?? "").Split(',').Contains("node"))
                    Assert.Fail($"INTEGRATION_REQUIRE names node. {missing}");
                Assert.Skip(missing);
            }

            return hub!;
        }
    }

    internal Uri Issuer => provider!.Issuer;

    public async ValueTask InitializeAsync()
    {
        if (OidcProvider.Missing is not null)
            return;
        provider = await OidcProvider.Start();
        hub = new ConsoleHub { Overrides = Settings(provider.Issuer) };
        await hub.InitializeAsync();
        await provider.Serve(hub.Address);
    }

    public async ValueTask DisposeAsync()
    {
        if (hub is not null)
            await hub.DisposeAsync();
        if (provider is not null)
            await provider.DisposeAsync();
    }

    internal static Dictionary<string, string?> Settings(Uri issuer) => new()
    {
        ["Console:Auth:Mode"] = "Oidc",
        ["Console:Auth:Authority"] = issuer.ToString().TrimEnd('/'),
        ["Console:Auth:ClientId"] = "knutepunkt",
        ["Console:Auth:ClientSecret"] = "a-secret-of-the-tests",
        ["Console:Auth:UserInfo"] = "true",
        ["Console:Auth:Acr:0"] = "high",
        ["Console:Auth:Roles:operator:0"] = "Knutepunkt.Drift",
        ["Console:Auth:Roles:auditor:0"] = "Knutepunkt.Revisjon",
        ["Console:Auth:Roles:agency:0"] = "Knutepunkt.Etat",
        ["Console:Auth:AgencyClaim"] = "virksomhet",
    };
}
