using Integration.Adapters;
using Integration.Api.Alerts;
using Integration.Api.Health;
using Integration.Api.Inbound;
using Integration.Api.OpenApi;
using Integration.Api.Ops;
using Integration.Api.Problems;
using Integration.Api.Security;
using Integration.Api.Subscriptions;
using Integration.Api.Telemetry;
using Integration.Console;
using Integration.Core;
using Integration.Core.Clients;
using Integration.Core.Operations;
using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Core.Routing;
using Integration.Core.ServiceLevel;
using Integration.Core.Validation;
using Integration.ServiceBus;
using Integration.Simulators.Hosting;
using Integration.Storage;
using Microsoft.Extensions.Options;

namespace Integration.Api.Hosting;

/// <summary>Builds the hub: every command that needs one gets it here, configured the same way.</summary>
internal static class HubApplication
{
    private const int DefaultPort = 5080;

    /// <summary>A hub that is not started. Throws <see cref="HubStartException"/> with everything that is wrong.</summary>
    public static WebApplication Build(HubSettings settings)
    {
        var folder = EnvironmentFolder.Find(settings);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = "integration",
            EnvironmentName = folder.Name,
            ContentRootPath = folder.Path,
        });
        AddConfiguration(builder, settings);
        if (!settings.Tool && HubConsole.Fault(builder.Configuration) is { } fault)
            throw new HubStartException(fault);
        var simulators = SimulatorsInProcess.Start(builder.Configuration, settings.Tool, folder.Name);
        builder.Configuration.AddInMemoryCollection(Placeholders.Fill(builder.Configuration));

        builder.Services.AddSingleton(folder);
        builder.Services.AddSingleton(Schemas());
        builder.Services.AddSingleton(Clients(folder));
        AddServices(builder, settings);
        if (simulators is not null)
            builder.Services.AddSingleton(_ => simulators);
        var app = builder.Build();
        if (settings.Tool)
            return app;

        // Made by the container once, so that it stops them with the hub.
        if (app.Services.GetService<SimulatorHost>() is { } running && settings.TokensFile is { } tokens)
            DemoTokens.Write(tokens, DemoTokens.Mint(running, app.Services.GetRequiredService<ClientDirectory>()));
        Use(app);
        LoadFlows(app);
        app.Services.GetRequiredService<ServiceLevelAgreements>();

        // Opened here, so that what is wrong with the store or the bus is one line and not the host's stack trace.
        app.Services.GetRequiredService<IMessageStore>();
        HubBus.Check(app);
        return app;
    }

    private static void AddConfiguration(WebApplicationBuilder builder, HubSettings settings)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Directory"] = Path.GetFullPath(settings.Data) });
        builder.Configuration.AddInMemoryCollection(settings.Overrides);
        builder.Logging.AddHubLogging(builder.Configuration);
        if (settings.Tool)
            builder.Logging.ClearProviders(); // A command's answer is what it prints; what it did stands in the message's history.
        var port = settings.Port ?? builder.Configuration.GetValue("Server:Port", DefaultPort);
        builder.WebHost.UseUrls($"http://{HubConsole.Listens(builder.Configuration)}:{port}");
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;

            // Each endpoint has its own limit; this one is the upper bound of the largest batch that can be configured.
            server.Limits.MaxRequestBodySize = (64 * 1024 * 1024) + 1;
        });
    }

    private static void AddServices(WebApplicationBuilder builder, HubSettings settings)
    {
        var services = builder.Services;
        var configuration = builder.Configuration;
        services.AddIntegrationCore(configuration);
        services.AddStore(configuration, settings.Tool ? StoreMode.Tool : StoreMode.Server);
        services.AddAdapters(configuration);
        services.AddSingleton<IProblemTexts, ProblemTexts>();
        services.AddLoginLinks(configuration);
        services.AddSingleton<HubFlows>();
        services.AddSingleton<HubServiceLevels>();
        services.AddSingleton(provider => provider.GetRequiredService<HubServiceLevels>().Load());
        services.AddSingleton(provider => new FlowArchive(Path.Combine(provider.GetRequiredService<IOptions<StorageOptions>>().Value.Directory, "flows")));
        services.AddSingleton(provider => new FlowFolder(provider.GetRequiredService<EnvironmentFolder>().Path));
        services.AddSingleton(provider => new FlowCatalogHolder(provider.GetRequiredService<HubFlows>().Load, provider.GetRequiredService<FlowArchive>()));
        if (!settings.Tool)
        {
            services.AddServiceBus(configuration);
            services.AddIntegrationPump(configuration);
            services.AddAlerts(configuration);
            services.AddSubscriptions(configuration);
            services.AddSecurity(configuration);
            services.AddOpsAccess(HubConsole.IsOn(configuration));
            services.AddHealth(configuration);
            services.AddTelemetry(configuration);
            services.AddApiDocumentation();
            if (HubConsole.IsOn(configuration))
                services.AddConsole(HubConsole.Mode(configuration), ConsoleKeys(settings));
        }

        settings.ConfigureServices?.Invoke(services);
    }

    private static void Use(WebApplication app)
    {
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<FrameworkProblems>();
        app.UseApiDocumentation();
        app.UseRouting();
        var console = HubConsole.IsOn(app.Configuration);
        if (console)
            HubConsole.Use(app);
        app.UseAuthentication();
        app.UseAuthorization();
        if (console)
        {
            app.UseAntiforgery();
            app.MapConsole(HubConsole.Mode(app.Configuration));
            app.Services.GetRequiredService<Throughput>(); // It counts from the start, not from the first look.
        }

        app.MapHealth();
        app.MapTelemetry();
        app.MapBusinessApi();
        app.MapInboundCalls();
        app.MapOpsApi();
    }

    private static DirectoryInfo ConsoleKeys(HubSettings settings)
    {
        var directory = Path.Combine(Path.GetFullPath(settings.Data), "console-keys");
        DurableFile.CreateDirectory(directory);
        return new DirectoryInfo(directory);
    }

    private static SchemaCatalog Schemas()
    {
        var (catalog, faults) = HubSchemas.Load();
        return catalog ?? throw new HubStartException([.. faults.Select(fault => fault.ToString())]);
    }

    private static ClientDirectory Clients(EnvironmentFolder folder)
    {
        var (clients, errors) = ClientFile.Read(Path.Combine(folder.Path, "clients.yaml"));
        return errors.Count == 0 ? new ClientDirectory(clients) : throw new HubStartException(errors);
    }

    private static void LoadFlows(WebApplication app)
    {
        var errors = app.Services.GetRequiredService<FlowCatalogHolder>().Reload();
        if (errors.Count > 0)
            throw new HubStartException([.. errors.Select(error => error.ToString())]);
    }
}
