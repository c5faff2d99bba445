using Integration.Abstractions.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Ephorte;

internal static class EphorteServices
{
    /// <summary>One adapter for each section under <c>Adapters:Ephorte</c>; the section's name is the adapter's id.</summary>
    public static IServiceCollection AddEphorte(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EphorteOptions>, EphorteOptionsValidator>());
        foreach (var section in configuration.Instances(EphorteOptions.Section))
        {
            var id = section.Key;
            var name = $"Ephorte:{id}";
            services.AddOptionsWithValidateOnStart<EphorteOptions>(id).Bind(section).Validate(
                static options => IsSafe(options.ObjectModel) && IsSafe(options.Documents),
                $"{EphorteOptions.Section}:{id}: ObjectModel and Documents must be absolute https addresses without user and password; without TLS on loopback only");
            services.AddSoapClient(name, (provider, client) =>
            {
                client.Timeout = TimeSpan.FromSeconds(provider.Options(id).TimeoutSeconds);
                client.MaxResponseContentBufferSize = 4 * 1024 * 1024;
            });
            services.AddSingleton<IOutboundAdapter>(provider => new EphorteAdapter(
                id, provider.Options(id), provider.GetRequiredKeyedService<SoapClient>(name), provider.GetRequiredService<TimeProvider>()));
        }

        return services;
    }

    /// <summary>True as well for none, which the annotation refuses.</summary>
    private static bool IsSafe(Uri? address) => address is null or { IsAbsoluteUri: true, Scheme: "https", UserInfo: "" } or { IsAbsoluteUri: true, Scheme: "http", UserInfo: "", IsLoopback: true };

    private static EphorteOptions Options(this IServiceProvider provider, string id) => provider.GetRequiredService<IOptionsMonitor<EphorteOptions>>().Get(id);
}
