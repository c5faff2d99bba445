using Integration.Abstractions.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Maskinporten;

internal static class MaskinportenServices
{
    /// <summary>Adds Maskinporten when <see cref="MaskinportenOptions.Section"/> is configured: <see cref="IAccessTokens"/> and the adapter.</summary>
    public static IServiceCollection AddMaskinporten(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(MaskinportenOptions.Section);
        if (!section.Exists())
            return services;

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<MaskinportenOptions>, MaskinportenOptionsValidator>();
        services.AddOptions<MaskinportenOptions>().Bind(section).ValidateOnStart();

        // No loggers: the factory's own would write the address and, at trace level, headers.
        services.AddHttpClient(TokenClient.HttpClientName)
            .ConfigureHttpClient(static (provider, client) =>
            {
                client.Timeout = provider.GetRequiredService<IOptions<MaskinportenOptions>>().Value.Timeout;
                client.MaxResponseContentBufferSize = 64 * 1024;
            })
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                // A grant is for one address; PooledConnectionLifetime follows changes of DNS.
                AllowAutoRedirect = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .RemoveAllLoggers();

        services.AddSingleton<Grant>();
        services.AddSingleton<TokenClient>();
        services.AddSingleton<IAccessTokens, TokenCache>();
        services.AddSingleton<IAdapter, MaskinportenAdapter>();
        return services;
    }
}
