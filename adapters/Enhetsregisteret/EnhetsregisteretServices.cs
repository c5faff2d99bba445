using Integration.Abstractions.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Enhetsregisteret;

internal static class EnhetsregisteretServices
{
    /// <summary>Adds Enhetsregisteret when <see cref="EnhetsregisteretOptions.Section"/> is configured.</summary>
    public static IServiceCollection AddEnhetsregisteret(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(EnhetsregisteretOptions.Section);
        if (!section.Exists())
            return services;

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<EnhetsregisteretOptions>, EnhetsregisteretOptionsValidator>();
        services.AddOptions<EnhetsregisteretOptions>().Bind(section).ValidateOnStart();
        services.AddRegisterClient<IEnhetsregisteretApi>("enhetsregisteret", static provider => (Options(provider).Address!, Options(provider).Timeout));
        services.AddSingleton<ILookupAdapter, EnhetsregisteretAdapter>();
        if (!configuration.GetSection(EnhetsregisteretFeedOptions.Section).Exists())
            return services;

        services.AddSingleton<IValidateOptions<EnhetsregisteretFeedOptions>, EnhetsregisteretFeedOptionsValidator>();
        services.AddOptions<EnhetsregisteretFeedOptions>().Bind(configuration.GetSection(EnhetsregisteretFeedOptions.Section)).ValidateOnStart();
        services.AddSingleton<IInboundAdapter, EnhetsregisteretFeed>();
        return services;
    }

    private static EnhetsregisteretOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<EnhetsregisteretOptions>>().Value;
}
