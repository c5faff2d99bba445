using Microsoft.Extensions.DependencyInjection;

namespace Integration.Adapters;

/// <summary>The HTTP client under an adapter that speaks SOAP.</summary>
internal static class SoapServices
{
    /// <summary>Adds a keyed <see cref="SoapClient"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The key, and the HTTP client's name.</param>
    /// <param name="configure">Time-out, largest answer, credentials.</param>
    public static IServiceCollection AddSoapClient(this IServiceCollection services, string name, Action<IServiceProvider, HttpClient> configure)
    {
        services.AddHttpClient(name)
            .ConfigureHttpClient(configure)
            .WithAdapterConnections();
        return services.AddKeyedSingleton(name, (provider, _) => new SoapClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(name), provider.GetRequiredService<TimeProvider>()));
    }
}
