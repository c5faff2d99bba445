using Integration.Abstractions.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Krr;

internal static class KrrServices
{
    /// <summary>Adds Kontakt- og reservasjonsregisteret when <see cref="KrrOptions.Section"/> is configured. Needs <see cref="IAccessTokens"/>.</summary>
    public static IServiceCollection AddKrr(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(KrrOptions.Section);
        if (!section.Exists())
            return services;

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<KrrOptions>, KrrOptionsValidator>();
        services.AddOptions<KrrOptions>()
            .Bind(section)
            .Validate<IServiceProviderIsService>(
                static (_, has) => has.IsService(typeof(IAccessTokens)),
                $"{KrrOptions.Section} gets its tokens from Maskinporten: configure Adapters:Maskinporten as well")
            .ValidateOnStart();

        services.AddRegisterClient<IKrrApi>("krr", static provider => (Options(provider).Address!, Options(provider).Timeout))
            .AddHttpMessageHandler(static provider => new AccessTokenHandler(
                provider.GetRequiredService<IAccessTokens>(), new AccessTokenRequest(Options(provider).Scope, Options(provider).ConsumerOrg)));
        services.AddSingleton<ILookupAdapter, KrrAdapter>();
        if (!configuration.GetSection(KrrFeedOptions.Section).Exists())
            return services;

        services.AddSingleton<IValidateOptions<KrrFeedOptions>, KrrFeedOptionsValidator>();
        services.AddOptions<KrrFeedOptions>().Bind(configuration.GetSection(KrrFeedOptions.Section)).ValidateOnStart();
        services.AddRegisterClient<IKrrEndringerApi>("krr-endringer", static provider => (Options(provider).Address!, Options(provider).Timeout))
            .AddHttpMessageHandler(static provider => new AccessTokenHandler(
                provider.GetRequiredService<IAccessTokens>(),
                new AccessTokenRequest(provider.GetRequiredService<IOptions<KrrFeedOptions>>().Value.Scope, Options(provider).ConsumerOrg)));
        services.AddSingleton<IInboundAdapter, KrrFeed>();
        return services;
    }

    private static KrrOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<KrrOptions>>().Value;
}
