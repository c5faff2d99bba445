using Integration.ServiceBus;
using Integration.ServiceBus.Depth;
using Integration.ServiceBus.Tokens;
using Integration.Testing.ServiceBus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integration.ContractTests.ServiceBus;

/// <summary>What the engine asks over HTTP: tokens of an issuer, and how much the queue holds. Both are simulated here.</summary>
public sealed class BusHttpTests : IAsyncLifetime
{
    private const string QueueName = "knutepunkt";
    private const string Secret = "app-secret";
    private readonly BusDouble bus = new();
    private WebApplication server = null!;
    private string? authorization;
    private int asked;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Uri Server => new(server.Urls.First());

    public async ValueTask InitializeAsync()
    {
        bus.Create(QueueName);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.MapPost("/{tenant}/oauth2/v2.0/token", Token);
        server.MapGet("/{queue}", Queue);
        await server.StartAsync(Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await bus.DisposeAsync();
    }

    [Fact]
    public async Task The_hubs_own_application_opens_the_queue_with_a_token_of_the_issuer()
    {
        await using var services = Services(Secret);

        await services.GetRequiredService<BusClient>().Check(Cancelled);

        Assert.True(bus.Tokens.Accepted >= 3);
    }

    [Fact]
    public async Task A_wrong_secret_is_unauthorized_and_not_told()
    {
        await using var services = Services("wrong-secret");

        var refused = await Assert.ThrowsAsync<BusException>(() => services.GetRequiredService<BusClient>().Check(Cancelled));

        Assert.Equal((BusFault.Unauthorized, "INT-0592"), (refused.Fault, refused.Problem.Code));
        Assert.DoesNotContain("wrong-secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_namespace_is_asked_how_much_the_queue_holds_and_not_again_for_half_a_minute()
    {
        await using var services = Services(Secret);
        var depth = new BusDepth(services.GetRequiredService<INamespaceApi>(), services.GetRequiredService<BusAddress>(), services.GetRequiredService<ITokenSource>(), TimeProvider.System);

        Assert.Equal(new BusCounts(7, 2, 1), await depth.Get(Cancelled));
        Assert.Equal(new BusCounts(7, 2, 1), await depth.Get(Cancelled));

        Assert.Equal(1, asked);
        Assert.StartsWith("Bearer ", authorization, StringComparison.Ordinal);
    }

    private async Task<IResult> Token(HttpRequest request)
    {
        var form = await request.ReadFormAsync(Cancelled);
        if (form["client_secret"] != Secret || form["grant_type"] != "client_credentials" || form["scope"] != "https://servicebus.azure.net/.default")
            return Results.Json(new { error = "invalid_client", error_description = "a description that quotes things" }, statusCode: 401);
        var token = Guid.CreateVersion7().ToString("N");
        bus.Tokens.Trust(token, TimeProvider.System.GetUtcNow().AddHours(1));
        return Results.Json(new { token_type = "Bearer", expires_in = 3599, access_token = token });
    }

    private IResult Queue(HttpRequest request)
    {
        asked++;
        authorization = request.Headers.Authorization;
        return request.Query["api-version"] == "2021-05"
            ? Results.Content(
                """
                <entry xmlns="http://www.w3.org/2005/Atom"><content type="application/xml"><QueueDescription xmlns="http://schemas.microsoft.com/netservices/2010/10/servicebus/connect">
                <CountDetails xmlns:d2p1="http://schemas.microsoft.com/netservices/2011/06/servicebus"><d2p1:ActiveMessageCount>7</d2p1:ActiveMessageCount>
                <d2p1:DeadLetterMessageCount>2</d2p1:DeadLetterMessageCount><d2p1:ScheduledMessageCount>1</d2p1:ScheduledMessageCount></CountDetails></QueueDescription></content></entry>
                """,
                "application/atom+xml")
            : Results.BadRequest();
    }

    private ServiceProvider Services(string secret)
    {
        var port = bus.ConnectionString().Split(';')[0];
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Queue:Provider"] = "ServiceBus",
            ["Queue:ConnectionString"] = $"{port};UseDevelopmentEmulator=true;EntityPath={QueueName}",
            ["Queue:Entra:TenantId"] = "kommunen",
            ["Queue:Entra:ClientId"] = "hub",
            ["Queue:Entra:ClientSecret"] = secret,
            ["Queue:Entra:Authority"] = Server.ToString(),
        }).Build();
        var services = new ServiceCollection().AddLogging().AddMetrics().AddServiceBus(configuration);
        services.AddHttpClient(ServiceBusServices.NamespaceClient, client => client.BaseAddress = Server);
        return services.BuildServiceProvider();
    }
}
