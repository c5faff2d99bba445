using System.Net.Http.Headers;
using Integration.Api.Hosting;
using Integration.Client;
using Integration.Core.Clients;
using Integration.Simulators.Hosting;
using Integration.Simulators.Maskinporten;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Integration.ApiTests.Hosting;

/// <summary>A whole hub on a free port with its own data folder, simulators and captured logs and traces: arranged as production is.</summary>
public sealed class HubHost : IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("hub-api-tests-");
    private readonly Dictionary<string, ServiceProvider> clients = [];
    private WebApplication? app;

    internal CapturedLogs Logs { get; } = new();

    /// <summary>The hub's clock; null: the machine's.</summary>
    internal TimeProvider? Clock { get; init; }

    /// <summary>Settings that win over the environment's.</summary>
    internal IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Replaces services of the hub.</summary>
    internal Action<IServiceCollection>? Configure { get; init; }

    internal CapturedTraces Traces { get; } = new();

    internal string DataDirectory => data.FullName;

    internal WebApplication App => app!;

    internal Uri Address => new(App.Urls.First());

    internal SimulatorHost Simulators => App.Services.GetRequiredService<SimulatorHost>();

    /// <summary>Without credentials.</summary>
    internal HttpClient Anonymous { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        app = HubApplication.Build(new HubSettings
        {
            Environment = "apitest",
            Environments = Path.Combine(AppContext.BaseDirectory, "testenvironments"),
            Data = DataDirectory,
            Port = 0,
            Overrides = Settings,
            ConfigureServices = services =>
            {
                services.AddLogging(logging => logging.AddProvider(Logs));
                if (Clock is not null)
                    services.Replace(ServiceDescriptor.Singleton(Clock));
                Configure?.Invoke(services);
                services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(new SimpleActivityExportProcessor(Traces)));
            },
        });
        await app.StartAsync();
        Anonymous = new HttpClient { BaseAddress = Address };
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        data.Delete(recursive: true);
    }

    /// <summary>Stops the hub and keeps its data to be looked at.</summary>
    internal async Task Stop()
    {
        if (app is null)
            return;
        foreach (var provider in clients.Values)
            await provider.DisposeAsync();
        clients.Clear();
        Anonymous.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        app = null;
    }

    /// <summary>A token for a client of <c>clients.yaml</c>, as its organisation would get it.</summary>
    internal string Token(string client, TokenFlaw flaw = TokenFlaw.None, TimeSpan? lifetime = null)
    {
        var consumer = App.Services.GetRequiredService<ClientDirectory>().Find(client)!.Identities[0].Consumer!;
        return Simulators.Get<MaskinportenSimulator>().Mint(new MaskinportenClient(client, consumer[5..], [MaskinportenClients.HubScope]), lifetime, flaw);
    }

    /// <summary>The published client, as a business system uses it.</summary>
    internal IKnutepunkt As(string client, TimeSpan? tokenLifetime = null)
    {
        lock (clients)
        {
            if (!clients.TryGetValue(client, out var provider))
            {
                var token = Token(client, lifetime: tokenLifetime);
                var services = new ServiceCollection();
                services.AddKnutepunktClient(new KnutepunktOptions { Address = Address, AccessToken = _ => ValueTask.FromResult(token) });
                clients[client] = provider = services.BuildServiceProvider();
            }

            return provider.GetRequiredService<IKnutepunkt>();
        }
    }

    /// <summary>Plain HTTP with a client's token.</summary>
    internal HttpClient Http(string client)
    {
        var http = new HttpClient { BaseAddress = Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(client));
        return http;
    }
}
