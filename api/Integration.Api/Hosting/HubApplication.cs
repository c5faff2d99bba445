using Integration.Adapters;
using Integration.Api.Health;
using Integration.Api.OpenApi;
using Integration.Api.Problems;
using Integration.Api.Security;
using Integration.Api.Telemetry;
using Integration.Core;
using Integration.Core.Clients;
using Integration.Core.Routing;
using Integration.Simulators.Hosting;
using Integration.Storage;

namespace Integration.Api.Hosting;

/// <summary>Builds the hub: every command that needs one gets it here, configured the same way.</summary>
internal static class HubApplication
{
    /// <summary>A hub that is not started. Throws <see cref="HubStartException"/> with everything that is wrong.</summary>
    public static WebApplication Build(HubSettings settings)
    {
        var environment = EnvironmentFolder.Name(settings);
        var folder = EnvironmentFolder.Find(settings, environment);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "integration", EnvironmentName = environment, ContentRootPath = folder });
        Configure(builder, settings);
        var simulators = settings.Serve ? SimulatorsInProcess.Start(builder.Configuration, environment) : null;
        builder.Configuration.AddInMemoryCollection(Placeholders.Fill(builder.Configuration));

        var clients = Clients(folder);
        if (simulators is not null)
        {
            builder.Services.AddSingleton(_ => simulators);
            if (settings.TokensFile is { } tokens)
                DemoTokens.Write(tokens, DemoTokens.Mint(simulators, clients));
        }

        AddServices(builder, clients, folder, settings);
        var app = builder.Build();
        if (simulators is not null)
            app.Services.GetRequiredService<SimulatorHost>();
        Use(app);
        LoadFlows(app);
        return app;
    }

    private static void Configure(WebApplicationBuilder builder, HubSettings settings)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Directory"] = Path.GetFullPath(settings.DataDirectory) });
        builder.Configuration.AddInMemoryCollection(settings.Overrides);
        builder.Logging.AddHubLogging();
        builder.WebHost.UseUrls($"http://{builder.Configuration["Server:Address"] ?? "127.0.0.1"}:{settings.Port}");
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;

            // Each endpoint has its own limit; this one is the upper bound of the largest batch that can be configured.
            server.Limits.MaxRequestBodySize = 64 * 1024 * 1024 + 1;
        });
    }

    private static void AddServices(WebApplicationBuilder builder, ClientDirectory clients, string folder, HubSettings settings)
    {
        var services = builder.Services;
        var configuration = builder.Configuration;
        services.AddSingleton(clients);
        services.AddSingleton(EmbeddedSchemas.Load());
        services.AddFlows(folder);
        services.AddIntegrationCore(configuration);
        services.AddSqliteStore(configuration);
        services.AddAdapters(configuration);
        if (settings.Serve)
            services.AddIntegrationPump();
        services.AddSecurity(configuration);
        services.AddHealth(configuration);
        services.AddTelemetry(configuration);
        services.AddApiDocumentation();
        settings.ConfigureServices?.Invoke(services);
    }

    private static void Use(WebApplication app)
    {
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<FrameworkProblems>();
        app.UseApiDocumentation();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealth();
        app.MapTelemetry();
        app.MapBusinessApi();
    }

    private static ClientDirectory Clients(string folder)
    {
        var (clients, errors) = ClientFile.Read(Path.Combine(folder, "clients.yaml"));
        return errors.Count == 0 ? new ClientDirectory(clients) : throw new HubStartException(errors);
    }

    private static void LoadFlows(WebApplication app)
    {
        var errors = app.Services.GetRequiredService<FlowCatalogHolder>().Reload();
        if (errors.Count > 0)
            throw new HubStartException([.. errors.Select(error => error.ToString())]);
    }
}
