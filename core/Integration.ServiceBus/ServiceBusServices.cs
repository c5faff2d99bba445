using Integration.Core.Ports;
using Integration.ServiceBus.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Refit;

namespace Integration.ServiceBus;

/// <summary>Registers the bus, when it is configured.</summary>
internal static class ServiceBusServices
{
    /// <summary>The name of the client that fetches tokens.</summary>
    public const string EntraClient = "entra";

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
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<BusService>(provider, Every(provider)));
        services.AddHostedService(provider => provider.GetRequiredService<BusService>());
        services.AddRefitGeneratedClient<IEntraApi>((RefitSettings?)null, EntraClient)
            .ConfigureHttpClient((provider, client) =>
            {
                client.BaseAddress = Options(provider).Entra.Authority;
                client.Timeout = TimeSpan.FromSeconds(10);
            })
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            // The factory's own loggers would write addresses and headers.
            .RemoveAllLoggers();
        return services;
    }

    /// <summary>The bus is chosen.</summary>
    public static bool IsConfigured(IConfiguration configuration) =>
        configuration.GetValue<QueueProvider?>($"{ServiceBusOptions.Section}:{nameof(ServiceBusOptions.Provider)}") == QueueProvider.ServiceBus;

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
