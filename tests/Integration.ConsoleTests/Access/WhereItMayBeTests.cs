using Integration.Api.Hosting;
using Integration.Console;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integration.ConsoleTests.Access;

/// <summary>A hub does not start with a console that its network could misuse, or with a way to sign in that cannot work; it says which setting.</summary>
public sealed class WhereItMayBeTests
{
    private static readonly (string Key, string Value)[] Provider =
    [
        ("Mode", "Oidc"), ("Authority", "https://provider.test"), ("ClientId", "hub"), ("ClientSecret", "secret"), ("Roles:operator:0", "drift"),
    ];

    [Theory]
    [InlineData("127.0.0.1", false, false, null, null)]
    [InlineData("::1", false, false, null, null)]
    [InlineData("localhost", true, false, null, null)]
    [InlineData("0.0.0.0", false, false, null, "Server:Address")]
    [InlineData("10.0.0.7", true, false, null, "Server:Address")]
    [InlineData("0.0.0.0", false, true, null, "Server:Address")]
    [InlineData("0.0.0.0", true, true, null, "Console:Address")]
    [InlineData("0.0.0.0", true, true, "http://hub.test", "Console:Address")]
    [InlineData("0.0.0.0", true, true, "https://hub.test", null)]
    [InlineData("127.0.0.1", false, true, null, null)]
    public void A_console_on_a_network_needs_tls_and_a_provider(string listens, bool tls, bool oidc, string? address, string? named)
    {
        var fault = HubConsole.Fault(Configuration([("Server:Address", listens), ("Console:BehindTls", $"{tls}"), ("Console:Auth:Mode", oidc ? "Oidc" : "LoginLink"), ("Console:Address", address)]));

        Assert.Equal(named is null, fault is null);
        Assert.StartsWith(named ?? "", fault ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_console_the_hub_listens_where_it_likes() => Assert.Null(HubConsole.Fault(Configuration([("Server:Address", "0.0.0.0"), ("Console:Enabled", "false")])));

    [Fact]
    public void The_hub_says_so_before_it_does_anything()
    {
        var settings = new HubSettings { Environment = "demo", Overrides = new Dictionary<string, string?> { ["Server:Address"] = "0.0.0.0" } };

        Assert.Contains("Console:BehindTls", Assert.Throws<HubStartException>(() => HubApplication.Build(settings)).Message);
    }

    [Theory]
    [InlineData("Authority", null)]
    [InlineData("Authority", "http://provider.test")]
    [InlineData("ClientId", "")]
    [InlineData("ClientSecret", null)]
    [InlineData("Scopes", "profile")]
    [InlineData("Roles:operator:0", null)]
    [InlineData("Roles:boss:0", "x")]
    [InlineData("Roles:agency:0", "x")]
    [InlineData("WholeHub:0", "Oslo kommune")]
    [InlineData("SessionHours", "0")]
    public void A_setting_of_the_provider_that_cannot_work_stops_the_start_and_is_named(string key, string? value)
    {
        var good = Provider.ToDictionary(pair => pair.Key, pair => (string?)pair.Value);
        Validate(good);
        good[key] = value;

        var named = key is "Roles:agency:0" ? "AgencyClaim" : key.Split(':')[0];
        Assert.Contains($"{named}", Assert.Throws<OptionsValidationException>(() => Validate(good)).Message);
    }

    private static void Validate(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddLoginLinks(Configuration([.. settings.Select(pair => ($"Console:Auth:{pair.Key}", pair.Value))]));
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();
    }

    private static IConfiguration Configuration((string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value))).Build();
}
