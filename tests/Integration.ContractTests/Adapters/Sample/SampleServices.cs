using Integration.Abstractions.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Integration.ContractTests.Adapters.Sample;

internal static class SampleServices
{
    public static IServiceCollection AddSample(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(SampleOptions.Section);
        if (!section.Exists())
            return services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<SampleOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SampleOptions>, SampleOptionsValidator>();
        // No loggers: the factory's own would write addresses and headers.
        services.AddHttpClient(SampleAdapter.HttpClientName)
            // A redirect may lead elsewhere with the key in it; the lifetime follows changes of DNS.
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            .RemoveAllLoggers();
        services.AddSingleton<IOutboundAdapter, SampleAdapter>();
        return services;
    }
}
