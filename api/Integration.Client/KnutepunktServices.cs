using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace Integration.Client;

/// <summary>Registers the client.</summary>
public static class KnutepunktServices
{
    /// <summary>Adds <see cref="IKnutepunkt"/> with a bearer token on every request.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">Where the hub is and how this system proves who it is.</param>
    /// <returns>The client's builder, for resilience and proxies. Posting again after a failure is always safe.</returns>
    public static IHttpClientBuilder AddKnutepunktClient(this IServiceCollection services, KnutepunktOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return services
            .AddRefitGeneratedClient<IKnutepunkt>(new RefitSettings { ContentSerializer = new SystemTextJsonContentSerializer(JsonSerializerOptions.Web) })
            .ConfigureHttpClient(client =>
            {
                client.BaseAddress = options.Address;
                client.Timeout = options.Timeout;
            })
            .AddHttpMessageHandler(() => new BearerTokenHandler(options.AccessToken))
            // The factory's own loggers would write addresses.
            .RemoveAllLoggers();
    }
}
