using Integration.Core.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Integration.Core.Privacy;

/// <summary>Registers encryption at rest.</summary>
internal static class PrivacyServices
{
    /// <summary>Key ring and payload protector. The store that calls it says where the keys lie when the configuration does not.</summary>
    public static IServiceCollection AddPrivacy(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PrivacyOptions>().Bind(configuration.GetSection(PrivacyOptions.Section)).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<PrivacyOptions>, PrivacyOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<KeyRing>();
        services.TryAddSingleton<PayloadProtector>();
        services.TryAddSingleton<IPayloadProtector>(provider => provider.GetRequiredService<PayloadProtector>());
        return services;
    }
}
