using Integration.Abstractions.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Refit;

namespace Integration.Adapters.Altinn;

internal static class AltinnServices
{
    /// <summary>Adds Altinn when <see cref="AltinnOptions.Section"/> is configured. Needs <see cref="IAccessTokens"/>.</summary>
    public static IServiceCollection AddAltinn(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(AltinnOptions.Section);
        if (!section.Exists())
            return services;

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<AltinnOptions>, AltinnOptionsValidator>();
        services.AddOptions<AltinnOptions>()
            .Bind(section)
            .Validate<IServiceProviderIsService>(
                static (_, has) => has.IsService(typeof(IAccessTokens)),
                $"{AltinnOptions.Section} gets its tokens from Maskinporten: configure Adapters:Maskinporten as well")
            .ValidateOnStart();

        services.AddRefitGeneratedClient<IAltinnApi>((RefitSettings?)null, "altinn")
            .ConfigureHttpClient(static (provider, client) =>
            {
                client.BaseAddress = provider.GetRequiredService<IOptions<AltinnOptions>>().Value.Address;
                // The attempt has its own deadline (AttemptTimeout), kept by the caller.
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = 1024 * 1024;
            })
            .WithAdapterConnections();
        services.AddSingleton<AltinnTokens>();
        services.AddSingleton<Hendelser>();
        services.AddSingleton<AltinnAdapter>();
        services.AddSingleton<IOutboundAdapter>(static provider => provider.GetRequiredService<AltinnAdapter>());
        if (!configuration.GetSection(AltinnEventsOptions.Section).Exists())
            return services;

        services.AddSingleton<IValidateOptions<AltinnEventsOptions>, AltinnEventsOptionsValidator>();
        services.AddOptions<AltinnEventsOptions>().Bind(configuration.GetSection(AltinnEventsOptions.Section)).ValidateOnStart();
        services.AddSingleton<IInboundAdapter>(static provider => provider.GetRequiredService<AltinnAdapter>());
        return services;
    }
}
