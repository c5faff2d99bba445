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
        services.AddHttpClient(SampleAdapter.HttpClientName).RemoveAllLoggers();
        services.AddSingleton<IOutboundAdapter, SampleAdapter>();
        return services;
    }
}
