using Integration.Core.Incidents;
using Microsoft.Extensions.Options;

namespace Integration.Api.Alerts;

/// <summary>Registers the ways of alerts that the configuration names.</summary>
internal static class AlertServices
{
    public static IServiceCollection AddAlerts(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration.GetSection(MailAlertOptions.Section) is var mail && mail.Exists())
        {
            services.AddOptions<MailAlertOptions>().Bind(mail).ValidateOnStart();
            services.AddSingleton<IValidateOptions<MailAlertOptions>, MailAlertOptionsValidator>();
            services.AddSingleton<IAlertChannel, MailAlerts>();
        }

        if (configuration.GetSection(WebhookAlertOptions.Section) is var webhook && webhook.Exists())
        {
            services.AddOptions<WebhookAlertOptions>().Bind(webhook).ValidateOnStart();
            services.AddSingleton<IValidateOptions<WebhookAlertOptions>, WebhookAlertOptionsValidator>();

            // No loggers: the factory's own would write the address, which may hold a key.
            services.AddHttpClient(WebhookAlerts.HttpClientName)
                .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
                .RemoveAllLoggers();
            services.AddSingleton<IAlertChannel, WebhookAlerts>();
        }

        return services;
    }
}
