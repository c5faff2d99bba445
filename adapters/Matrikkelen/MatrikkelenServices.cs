using System.Net.Http.Headers;
using System.Text;
using Integration.Abstractions.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Matrikkelen;

internal static class MatrikkelenServices
{
    private const int MaxAnswerBytes = 16 * 1024 * 1024;

    private const int LargestToken = 64 * 1024;

    /// <summary>Adds Matrikkelen when <see cref="MatrikkelenOptions.Section"/> is configured. Needs <see cref="IAccessTokens"/> when that is how it is let in.</summary>
    public static IServiceCollection AddMatrikkelen(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(MatrikkelenOptions.Section);
        if (!section.Exists())
            return services;

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<MatrikkelenOptions>, MatrikkelenOptionsValidator>();
        services.AddSingleton<IValidateOptions<MatrikkelenOptions>, MatrikkelenOptionsRules>();
        services.AddOptions<MatrikkelenOptions>()
            .Bind(section)
            .Validate<IServiceProviderIsService>(
                static (options, has) => options.Access != MatrikkelenAccess.Maskinporten || has.IsService(typeof(IAccessTokens)),
                $"{MatrikkelenOptions.Section}:Access is Maskinporten: configure Adapters:Maskinporten as well")
            .ValidateOnStart();

        services.AddHttpClient(KeycloakTokens.HttpClientName).ConfigureHttpClient(static (provider, client) =>
        {
            client.Timeout = Options(provider).Timeout;
            client.MaxResponseContentBufferSize = LargestToken;
        }).WithAdapterConnections();
        services.AddSingleton<KeycloakTokens>();
        services.AddSoapClient(MatrikkelenAdapter.HttpClientName, static (provider, client) => Configure(client, Options(provider)));
        services.AddHttpClient(MatrikkelenAdapter.HttpClientName).ConfigureAdditionalHttpMessageHandlers(static (handlers, provider) =>
        {
            if (Tokens(provider, Options(provider)) is { } handler)
                handlers.Add(handler);
        });
        services.AddSingleton<ILookupAdapter, MatrikkelenAdapter>();
        return services;
    }

    private static void Configure(HttpClient client, MatrikkelenOptions options)
    {
        client.Timeout = options.Timeout;
        client.MaxResponseContentBufferSize = MaxAnswerBytes;
        if (options.Access == MatrikkelenAccess.Basic)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}")));
    }

    private static AccessTokenHandler? Tokens(IServiceProvider provider, MatrikkelenOptions options) => options.Access switch
    {
        MatrikkelenAccess.Keycloak => new AccessTokenHandler(provider.GetRequiredService<KeycloakTokens>(), KeycloakTokens.Only),
        MatrikkelenAccess.Maskinporten => new AccessTokenHandler(provider.GetRequiredService<IAccessTokens>(), new AccessTokenRequest(options.Scope!, options.ConsumerOrg)),
        _ => null,
    };

    private static MatrikkelenOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<MatrikkelenOptions>>().Value;
}
