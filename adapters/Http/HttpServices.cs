using Integration.Abstractions.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Http;

internal static class HttpServices
{
    /// <summary>One adapter for each section under <c>Adapters:Http</c>; the section's name is the adapter's id.</summary>
    public static IServiceCollection AddHttp(this IServiceCollection services, IConfiguration configuration)
    {
        foreach (var section in configuration.Instances(HttpAdapterOptions.Section))
        {
            var id = section.Key;
            services.AddOptionsWithValidateOnStart<HttpAdapterOptions>(id).Bind(section);
            services.AddSingleton<IOutboundAdapter>(provider =>
            {
                var options = provider.GetRequiredService<IOptionsMonitor<HttpAdapterOptions>>().Get(id);
                var format = options.Format is { } name ? provider.GetRequiredKeyedService<IDocumentFormat>(name) : null;
                return new HttpAdapter(id, options, format, provider.GetService<IAccessTokens>(), provider.GetRequiredService<TimeProvider>());
            });
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<HttpAdapterOptions>, HttpAdapterOptionsAnnotations>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<HttpAdapterOptions>, HttpAdapterOptionsRules>());
        return services;
    }
}
