using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Refit;

namespace Integration.Adapters;

/// <summary>The HTTP client of an adapter that only reads: short retries in process, because a repeated read changes nothing.</summary>
internal static class RegisterClient
{
    private const int Retries = 2;

    /// <summary>Adds the generated client of a Refit interface; handlers added to the result stand inside the retry.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">Name of the <see cref="HttpClient"/>.</param>
    /// <param name="settings">The register's address, and how long one attempt may take.</param>
    public static IHttpClientBuilder AddRegisterClient<T>(
        this IServiceCollection services, string name, Func<IServiceProvider, (Uri Address, TimeSpan Timeout)> settings)
        where T : class
    {
        var client = services.AddRefitGeneratedClient<T>((RefitSettings?)null, name)
            .ConfigureHttpClient((provider, client) =>
            {
                // The pipeline below bounds each attempt; this bounds the whole.
                client.BaseAddress = settings(provider).Address;
                client.Timeout = settings(provider).Timeout * (Retries + 2);
                client.MaxResponseContentBufferSize = 4 * 1024 * 1024;
            })
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            // The factory's own loggers would write addresses and, at trace level, headers with tokens.
            .RemoveAllLoggers();
        client.AddResilienceHandler("read", (pipeline, context) => pipeline
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = Retries,
                Delay = TimeSpan.FromMilliseconds(200),
                // It takes every number for seconds. A pause that is asked for goes to the hub's own schedule, in the register's unit.
                ShouldRetryAfterHeader = false,
                ShouldHandle = static args => ValueTask.FromResult(
                    HttpClientResiliencePredicates.IsTransient(args.Outcome)
                    && args.Outcome.Result is not ({ StatusCode: HttpStatusCode.TooManyRequests } or { Headers.RetryAfter: not null })),
            })
            .AddTimeout(settings(context.ServiceProvider).Timeout));
        return client;
    }
}
