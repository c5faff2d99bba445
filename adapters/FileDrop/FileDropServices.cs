using Integration.Abstractions.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.FileDrop;

internal static class FileDropServices
{
    /// <summary>One adapter for each section under <c>Adapters:FileDrop</c>; the section's name is the adapter's id.</summary>
    public static IServiceCollection AddFileDrop(this IServiceCollection services, IConfiguration configuration)
    {
        foreach (var section in configuration.Instances(FileDropOptions.Section))
        {
            var id = section.Key;
            services.AddOptionsWithValidateOnStart<FileDropOptions>(id).Bind(section);
            services.AddSingleton<IInboundAdapter>(provider =>
                new FileDropAdapter(id, provider.GetRequiredService<IOptionsMonitor<FileDropOptions>>().Get(id), provider.GetRequiredService<TimeProvider>()));
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FileDropOptions>, FileDropOptionsValidator>());
        return services;
    }
}
