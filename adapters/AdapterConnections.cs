using Microsoft.Extensions.DependencyInjection;

namespace Integration.Adapters;

/// <summary>The connections under the HTTP client of an adapter that delivers or settles.</summary>
internal static class AdapterConnections
{
    /// <summary>No redirects, connections that follow changes of DNS, and none of the factory's own log lines: they would write addresses and headers.</summary>
    public static IHttpClientBuilder WithAdapterConnections(this IHttpClientBuilder client) => client
        .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        // The adapter lives as long as the process and keeps its client; the pool above follows changes of DNS.
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers();
}
