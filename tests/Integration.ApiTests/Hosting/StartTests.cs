using System.Text.Json;
using Integration.Api.Health;
using Integration.Api.Hosting;
using Integration.Api.Security;
using Integration.Core.Clients;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integration.ApiTests.Hosting;

/// <summary>What a start accepts and what it refuses, with the key that is wrong in its words.</summary>
public sealed class StartTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("hub-start-tests-");

    public void Dispose() => data.Delete(recursive: true);

    [Theory]
    [InlineData("demo")]
    [InlineData("benchmark")]
    [InlineData("test")]
    [InlineData("production")]
    public async Task Every_environment_that_is_shipped_holds_together(string environment)
    {
        await using var hub = HubApplication.Build(Settings(environment));

        hub.Services.GetRequiredService<IStartupValidator>().Validate();
        Assert.Empty(hub.Services.GetRequiredService<HubFlows>().Load().Errors.Select(error => error.ToString()));
    }

    [Fact]
    public async Task The_demo_writes_a_token_for_each_client_where_only_its_owner_reads()
    {
        var file = Path.Combine(data.FullName, "tokens.json");

        await using var hub = HubApplication.Build(Settings("demo") with { Tool = false, Port = 0, TokensFile = file });

        var tokens = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).RootElement.EnumerateObject().Select(token => token.Name);
        Assert.Equal(hub.Services.GetRequiredService<ClientDirectory>().All.Select(client => client.Id), tokens);
        Assert.Equal("skjemaportal", tokens.First());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void Production_does_not_trust_simulated_issuers() =>
        Assert.Contains("Simulators:Enabled", Refusal(Settings("production") with { Overrides = new Dictionary<string, string?> { ["Simulators:Enabled"] = "true" } }), StringComparison.Ordinal);

    [Theory]
    [InlineData("nowhere")]
    [InlineData("../demo")]
    public void An_environment_that_is_not_there_is_named(string environment) => Assert.Contains("environment", Refusal(Settings(environment)), StringComparison.Ordinal);

    [Fact]
    public void A_placeholder_without_a_value_is_named() =>
        Assert.Contains("NOT_SET_ANYWHERE", Refusal(Settings("benchmark") with { Overrides = new Dictionary<string, string?> { ["Adapters:Http:sink:Address"] = "${NOT_SET_ANYWHERE}/x" } }), StringComparison.Ordinal);

    [Theory]
    [InlineData("Health:StuckAfterSeconds", "1", "StuckAfterSeconds")]
    [InlineData("Authentication:RememberSeconds", "3600", "RememberSeconds")]
    [InlineData("Authentication:Issuers:0:Issuer", "", "Issuer")]
    [InlineData("Authentication:Issuers:0:RequiredScope", "", "RequiredScope")]
    [InlineData("Authentication:Issuers:0:JwksUri", "http://keys.example/jwks", "https")]
    [InlineData("Authentication:Issuers:0:Metadata", "https://issuer.example/metadata", "JwksUri")]
    [InlineData("Authentication:Issuers:0:Kind", "Oidc", "Audience")]
    public void A_wrong_setting_is_named(string key, string value, string named)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Authentication:Issuers:0:Name"] = "maskinporten",
            ["Authentication:Issuers:0:Issuer"] = "https://maskinporten.no/",
            ["Authentication:Issuers:0:JwksUri"] = "https://maskinporten.no/jwks",
            ["Authentication:Issuers:0:RequiredScope"] = "kp:send",
            [key] = value,
        }).Build();
        using var services = new ServiceCollection().AddSecurity(configuration).AddHealth(configuration).BuildServiceProvider();

        var refused = Assert.ThrowsAny<Exception>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(named, refused.ToString(), StringComparison.Ordinal);
    }

    private static string Refusal(HubSettings settings) => Assert.Throws<HubStartException>(() => HubApplication.Build(settings)).Message;

    private HubSettings Settings(string environment) => new() { Environment = environment, Data = data.FullName, Tool = true };
}
