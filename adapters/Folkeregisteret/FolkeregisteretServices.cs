using Integration.Abstractions.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Refit;

namespace Integration.Adapters.Folkeregisteret;

internal static class FolkeregisteretServices
{
    /// <summary>Name of the <see cref="HttpClient"/>.</summary>
    public const string HttpClientName = "folkeregisteret";

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

        // No loggers: the factory's own would write addresses and, at trace level, headers with tokens.
        services.AddRefitGeneratedClient<IFolkeregisteretApi>((RefitSettings?)null, HttpClientName)
            .ConfigureHttpClient(static (provider, client) =>
            {
                // The resilience handler bounds each attempt; this bounds the whole.
                client.BaseAddress = Options(provider).Address;
                client.Timeout = Options(provider).Timeout * 4;
                client.MaxResponseContentBufferSize = 4 * 1024 * 1024;
            })
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .RemoveAllLoggers()
            .AddHttpMessageHandlerAfterRetry();

        services.AddSingleton<ILookupAdapter, FolkeregisteretAdapter>();
        return services;
    }

    private static void AddHttpMessageHandlerAfterRetry(this IHttpClientBuilder client)
    {
        client.AddResilienceHandler("read", static (pipeline, context) => pipeline
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = 2,
                Delay = TimeSpan.FromMilliseconds(200),
                // It would read milliseconds as seconds. A pause that is asked for goes to the hub's own schedule.
                ShouldRetryAfterHeader = false,
                // Also for POST: a bulk lookup changes nothing.
                ShouldHandle = static args => ValueTask.FromResult(
                    HttpClientResiliencePredicates.IsTransient(args.Outcome)
                    && args.Outcome.Result is not ({ StatusCode: System.Net.HttpStatusCode.TooManyRequests } or { Headers.RetryAfter: not null })),
            })
            .AddTimeout(Options(context.ServiceProvider).Timeout));

        // Inside the retry: every attempt carries a token that is valid then.
        client.AddHttpMessageHandler(static provider => new AccessTokenHandler(
            provider.GetRequiredService<IAccessTokens>(), new AccessTokenRequest(Options(provider).Scope, Options(provider).ConsumerOrg)));
    }

    private static FolkeregisteretOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<FolkeregisteretOptions>>().Value;
}
