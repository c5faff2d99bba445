using Integration.Core.Ports;
using Integration.ServiceBus.Depth;
using Integration.ServiceBus.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Refit;

namespace Integration.ServiceBus;

/// <summary>Registers the bus, when it is configured.</summary>
internal static class ServiceBusServices
{
    /// <summary>The name of the client that fetches tokens.</summary>
    public const string EntraClient = "entra";

    /// <summary>The name of the client that asks the namespace.</summary>
    public const string NamespaceClient = "service-bus-namespace";

    /// <summary>With <c>Queue:Provider=ServiceBus</c>: the store hands out only what the bus brings. Else nothing but the checked options.</summary>
    public static IServiceCollection AddServiceBus(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<ServiceBusOptions>().Bind(configuration.GetSection(ServiceBusOptions.Section)).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<ServiceBusOptions>, ServiceBusOptionsValidator>();
        if (!IsConfigured(configuration))
            return services;
        services.AddSingleton(provider => BusAddress.Read(Options(provider)).TryGet(out var address, out var problem) ? address : throw new StoreException(problem));
        services.AddSingleton(Tokens);
        services.AddSingleton<BusClient>();
        services.AddSingleton<BusMetrics>();
        services.AddSingleton<ReadySignal>();
        services.AddSingleton<IWorkCarrier>(provider => provider.GetRequiredService<ReadySignal>());
        services.AddSingleton<Relay>();
        services.AddSingleton<Intake>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Reconciler>(provider, Every(provider)));
        services.AddSingleton<BusDepth>();
        services.AddSingleton(Service);
        services.AddHostedService(provider => provider.GetRequiredService<BusService>());
        AddHttp<IEntraApi>(services, EntraClient, provider => Options(provider).Entra.Authority);
        AddHttp<INamespaceApi>(services, NamespaceClient, provider => new Uri($"https://{provider.GetRequiredService<BusAddress>().Host}"));
        return services;
    }

    /// <summary>The bus is chosen.</summary>
    public static bool IsConfigured(IConfiguration configuration) =>
        configuration.GetValue<QueueProvider?>($"{ServiceBusOptions.Section}:{nameof(ServiceBusOptions.Provider)}") == QueueProvider.ServiceBus;

    private static void AddHttp<T>(IServiceCollection services, string name, Func<IServiceProvider, Uri> address)
        where T : class =>
        services.AddRefitGeneratedClient<T>((RefitSettings?)null, name)
            .ConfigureHttpClient((provider, client) =>
            {
                client.BaseAddress = address(provider);
                client.Timeout = TimeSpan.FromSeconds(10);
            })
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            // The factory's own loggers would write addresses and headers.
            .RemoveAllLoggers();

    // The emulator has no management endpoint under the namespace's name.
    private static BusService Service(IServiceProvider provider) => new(
        provider.GetRequiredService<Relay>(),
        provider.GetRequiredService<Intake>(),
        provider.GetRequiredService<Reconciler>(),
        provider.GetRequiredService<BusAddress>().IsEmulator ? null : provider.GetRequiredService<BusDepth>(),
        provider.GetRequiredService<BusMetrics>(),
        provider.GetRequiredService<IJobLeases>(),
        Every(provider),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<BusService>>());

    private static ITokenSource Tokens(IServiceProvider provider)
    {
        var address = provider.GetRequiredService<BusAddress>();
        var time = provider.GetRequiredService<TimeProvider>();
        if (address.KeyValue is { } key)
            return new SasTokens(address.KeyName!, key, SasTokens.Life, time);
        return address.Signature is { } signature ? new GivenSignature(signature, time) : ActivatorUtilities.CreateInstance<EntraTokens>(provider);
    }

    private static TimeSpan Every(IServiceProvider provider) => TimeSpan.FromSeconds(Options(provider).ReconcileSeconds);

    private static ServiceBusOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<ServiceBusOptions>>().Value;
}
