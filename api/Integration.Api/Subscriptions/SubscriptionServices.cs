using Microsoft.Extensions.Options;

namespace Integration.Api.Subscriptions;

/// <summary>Registers what pushes mailboxes.</summary>
internal static class SubscriptionServices
{
    public static IServiceCollection AddSubscriptions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SubscriptionOptions>().Bind(configuration.GetSection(SubscriptionOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SubscriptionOptions>, SubscriptionOptionsValidator>();
        services.AddSingleton<WebhookGuard>();
        services.AddSingleton<WebhookSignature>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<SubscriptionDesk>();
        services.AddHostedService<SubscriptionPump>();

        // No loggers: the factory's own would write addresses.
        services.AddHttpClient(WebhookSender.HttpClientName)
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(provider.GetRequiredService<WebhookGuard>()))
            .RemoveAllLoggers();
        return services;
    }

    /// <summary>No proxy: it would connect in the hub's place, and look at nothing.</summary>
    internal static SocketsHttpHandler Handler(WebhookGuard guard) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        MaxResponseHeadersLength = 16,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = guard.Connect,
    };
}
