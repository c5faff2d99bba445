using Integration.Abstractions.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Folkeregisteret;

internal static class FolkeregisteretServices
{
    /// <summary>Adds Folkeregisteret when <see cref="FolkeregisteretOptions.Section"/> is configured. Needs <see cref="IAccessTokens"/>.</summary>
    public static IServiceCollection AddFolkeregisteret(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(FolkeregisteretOptions.Section);
        if (!section.Exists())
            return services;

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<FolkeregisteretOptions>, FolkeregisteretOptionsValidator>();
        services.AddOptions<FolkeregisteretOptions>()
            .Bind(section)
            .Validate<IServiceProviderIsService>(
                static (_, has) => has.IsService(typeof(IAccessTokens)),
                $"{FolkeregisteretOptions.Section} gets its tokens from Maskinporten: configure Adapters:Maskinporten as well")
            .ValidateOnStart();

        services.AddRegisterClient<IFolkeregisteretApi>("folkeregisteret", static provider => (Options(provider).Address!, Options(provider).Timeout))
            .AddHttpMessageHandler(static provider => new AccessTokenHandler(
                provider.GetRequiredService<IAccessTokens>(), new AccessTokenRequest(Options(provider).Scope, Options(provider).ConsumerOrg)));
        services.AddSingleton<ILookupAdapter, FolkeregisteretAdapter>();
        if (!configuration.GetSection(FolkeregisteretFeedOptions.Section).Exists())
            return services;

        services.AddSingleton<IValidateOptions<FolkeregisteretFeedOptions>, FolkeregisteretFeedOptionsValidator>();
        services.AddOptions<FolkeregisteretFeedOptions>().Bind(configuration.GetSection(FolkeregisteretFeedOptions.Section)).ValidateOnStart();
        services.AddSingleton<IInboundAdapter, FolkeregisteretFeed>();
        return services;
    }

    private static FolkeregisteretOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<FolkeregisteretOptions>>().Value;
}
