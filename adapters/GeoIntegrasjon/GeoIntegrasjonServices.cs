using System.Net.Http.Headers;
using System.Text;
using Integration.Abstractions.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.GeoIntegrasjon;

internal static class GeoIntegrasjonServices
{
    /// <summary>One adapter for each section under <c>Adapters:GeoIntegrasjon</c>; the section's name is the adapter's id.</summary>
    public static IServiceCollection AddGeoIntegrasjon(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GeoIntegrasjonOptions>, GeoIntegrasjonOptionsAnnotations>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GeoIntegrasjonOptions>, GeoIntegrasjonOptionsRules>());
        foreach (var section in configuration.Instances(GeoIntegrasjonOptions.Section))
        {
            var id = section.Key;
            services.AddOptionsWithValidateOnStart<GeoIntegrasjonOptions>(id).Bind(section);
            services.AddSoapClient($"GeoIntegrasjon:{id}", (provider, client) => Configure(client, provider.Options(id)));
            services.AddSingleton<IOutboundAdapter>(provider => new GeoIntegrasjonAdapter(
                id, provider.Options(id), provider.GetRequiredKeyedService<SoapClient>($"GeoIntegrasjon:{id}"), provider.GetRequiredService<TimeProvider>()));
        }

        return services;
    }

    private static void Configure(HttpClient client, GeoIntegrasjonOptions options)
    {
        client.Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        client.MaxResponseContentBufferSize = options.MaxAnswerBytes;
        if (options.Access == GeoIntegrasjonAccess.Basic)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}")));
        else if (options.Access == GeoIntegrasjonAccess.ApiKey)
            client.DefaultRequestHeaders.TryAddWithoutValidation(options.ApiKeyHeader, options.ApiKey);
    }

    private static GeoIntegrasjonOptions Options(this IServiceProvider provider, string id) =>
        provider.GetRequiredService<IOptionsMonitor<GeoIntegrasjonOptions>>().Get(id);
}
