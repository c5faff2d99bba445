using Integration.Abstractions.Adapters;
using Integration.Adapters.Public360.Sif;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Refit;

namespace Integration.Adapters.Public360;

internal static class Public360Services
{
    /// <summary>One adapter for each section under <c>Adapters:Public360</c>; the section's name is the adapter's id.</summary>
    public static IServiceCollection AddPublic360(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<Public360Options>, Public360OptionsValidator>());
        foreach (var section in configuration.Instances(Public360Options.Section))
            services.AddInstance(section.Key, section);
        return services;
    }

    private static void AddInstance(this IServiceCollection services, string id, IConfiguration section)
    {
        services.AddOptionsWithValidateOnStart<Public360Options>(id).Bind(section)
            .Validate(
                static options => options.BaseAddress is null or { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "", Query: "" },
                $"{Public360Options.Section}:{id}:BaseAddress must be an absolute http or https address without user, password and query")
            .Validate(
                static options => options.AllowUnencrypted || options.BaseAddress is not { IsAbsoluteUri: true, Scheme: "http", IsLoopback: false },
                $"{Public360Options.Section}:{id}:BaseAddress must be https: without TLS on loopback only, unless AllowUnencrypted says that the line is protected otherwise");
        services
            .AddKeyedRefitGeneratedClient<ISifApi>(id, new RefitSettings(new SystemTextJsonContentSerializer(SifJson.Options)), $"Public360:{id}")
            .ConfigureHttpClient((provider, client) =>
            {
                var options = provider.Options(id);
                client.BaseAddress = options.BaseAddress;
                client.Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
                client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"authkey {options.AuthKey}");
                client.DefaultRequestHeaders.TryAddWithoutValidation("clientid", options.ClientId);
            })
            .WithAdapterConnections();
        services.AddSingleton<IOutboundAdapter>(provider =>
        {
            var time = provider.GetRequiredService<TimeProvider>();
            return new Public360Adapter(id, provider.Options(id), new SifClient(provider.GetRequiredKeyedService<ISifApi>(id), time), time);
        });
    }

    private static Public360Options Options(this IServiceProvider provider, string id) =>
        provider.GetRequiredService<IOptionsMonitor<Public360Options>>().Get(id);
}
