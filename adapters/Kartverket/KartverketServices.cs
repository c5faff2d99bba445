using Integration.Abstractions.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Kartverket;

internal static class KartverketServices
{
    /// <summary>Adds Kartverket's address search when <see cref="KartverketOptions.Section"/> is configured.</summary>
    public static IServiceCollection AddKartverket(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(KartverketOptions.Section);
        if (!section.Exists())
            return services;

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<KartverketOptions>, KartverketOptionsValidator>();
        services.AddOptions<KartverketOptions>().Bind(section).ValidateOnStart();
        services.AddRegisterClient<IAdresseApi>("kartverket", static provider => (Options(provider).Address!, Options(provider).Timeout));
        services.AddSingleton<ILookupAdapter, KartverketAdapter>();
        return services;
    }

    private static KartverketOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<KartverketOptions>>().Value;
}
