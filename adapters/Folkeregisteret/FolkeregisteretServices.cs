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
        services.AddSingleton<IValidateOptions<FolkeregisteretOptions>, FolkeregisteretOptionsRules>();
        services.AddOptions<FolkeregisteretOptions>()
            .Bind(section)
            .Validate<IServiceProviderIsService>(
                static (_, has) => has.IsService(typeof(IAccessTokens)),
                $"{FolkeregisteretOptions.Section} gets its tokens from Maskinporten: configure Adapters:Maskinporten as well")
            .ValidateOnStart();

        services.AddRegisterClient<IFolkeregisteretApi>("folkeregisteret", static provider => (Options(provider).EffectiveAddress, Options(provider).Timeout))
            .ConfigureHttpClient(static (provider, client) => Integration(client, Options(provider).Fiks))
            .AddHttpMessageHandler(static provider => new AccessTokenHandler(
                provider.GetRequiredService<IAccessTokens>(), new AccessTokenRequest(Options(provider).EffectiveScope, Options(provider).ConsumerOrg)));
        services.AddSingleton<ILookupAdapter, FolkeregisteretAdapter>();
        if (!configuration.GetSection(FolkeregisteretFeedOptions.Section).Exists())
            return services;

        services.AddSingleton<IValidateOptions<FolkeregisteretFeedOptions>, FolkeregisteretFeedOptionsValidator>();
        services.AddOptions<FolkeregisteretFeedOptions>().Bind(configuration.GetSection(FolkeregisteretFeedOptions.Section)).ValidateOnStart();
        services.AddSingleton<IInboundAdapter, FolkeregisteretFeed>();
        return services;
    }

    /// <summary>Shows KS Fiks which integration calls.</summary>
    private static void Integration(HttpClient client, FolkeregisteretFiksOptions? fiks)
    {
        if (fiks is null)
            return;
        client.DefaultRequestHeaders.Add("IntegrasjonId", fiks.IntegrationId!.Value.ToString("D"));
        client.DefaultRequestHeaders.TryAddWithoutValidation("IntegrasjonPassord", fiks.IntegrationPassword);
    }

    private static FolkeregisteretOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<FolkeregisteretOptions>>().Value;
}
