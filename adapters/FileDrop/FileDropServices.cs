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
            services.AddKeyedSingleton(id, static (provider, key) => Adapter(provider, (string)key!));
            if (section.GetSection(nameof(FileDropOptions.In)).Exists())
                services.AddSingleton<IInboundAdapter>(provider => provider.GetRequiredKeyedService<FileDropAdapter>(id));
            if (section.GetSection(nameof(FileDropOptions.Out)).Exists())
                services.AddSingleton<IOutboundAdapter>(provider => provider.GetRequiredKeyedService<FileDropAdapter>(id));
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FileDropOptions>, FileDropOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FileDropOptions>, FileDropOptionsRules>());
        return services;
    }

    private static FileDropAdapter Adapter(IServiceProvider provider, string id)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<FileDropOptions>>().Get(id);
        return new FileDropAdapter(id, options, provider.GetRequiredKeyedService<IDocumentFormat>, provider.GetRequiredService<TimeProvider>());
    }
}
