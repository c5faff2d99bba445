using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace Integration.Api.Security;

internal static class SecurityServices
{
    /// <summary>Bearer tokens of the configured issuers, mapped to clients, and the policies.</summary>
    public static IServiceCollection AddSecurity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<TokenOptions>, TokenOptionsValidator>();
        services.AddOptions<TokenOptions>().Bind(configuration.GetSection(TokenOptions.Section)).ValidateOnStart();
        services.AddHttpClient(SigningKeys.HttpClientName)
            .ConfigureHttpClient(client =>
            {
                client.Timeout = TimeSpan.FromSeconds(10);
                client.MaxResponseContentBufferSize = 256 * 1024;
            })
            .RemoveAllLoggers();
        services.AddSingleton<IssuerTokenHandler>();
        services.AddSingleton<TokenCache>();
        services.AddSingleton<BearerEvents>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IssuerTokenHandler>((options, handler) =>
            {
                options.EventsType = typeof(BearerEvents);
                options.TokenHandlers.Clear();
                options.TokenHandlers.Add(handler);
                options.SaveToken = false;
                options.IncludeErrorDetails = false;
            });
        var metricsFromLoopback = configuration.GetValue<bool>("Metrics:AllowLoopback");
        services.AddAuthorization(options => Policies.Add(options, metricsFromLoopback));
        return services;
    }
}
