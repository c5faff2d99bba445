using System.Net.Http.Headers;
using System.Text;
using Integration.Abstractions.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Refit;

namespace Integration.Adapters.Eformidling;

internal static class EformidlingServices
{
    /// <summary>Adds eFormidling when <see cref="EformidlingOptions.Section"/> is configured.</summary>
    public static IServiceCollection AddEformidling(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(EformidlingOptions.Section);
        if (!section.Exists())
            return services;

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<EformidlingOptions>, EformidlingOptionsValidator>();
        services.AddSingleton<IValidateOptions<EformidlingOptions>, EformidlingOptionsRules>();
        services.AddOptions<EformidlingOptions>().Bind(section).ValidateOnStart();
        services.AddRefitGeneratedClient<IEformidlingApi>((RefitSettings?)null, "eformidling")
            .ConfigureHttpClient(static (provider, client) =>
            {
                var options = provider.GetRequiredService<IOptions<EformidlingOptions>>().Value;
                client.BaseAddress = options.Address;
                // The attempt has its own deadline (AttemptTimeout), kept by the caller.
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Knutepunkt", null));
                if (options.Password is { } password)
                    client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Username}:{password}")));
            })
            .WithAdapterConnections();
        services.AddSingleton<EformidlingAdapter>();
        services.AddSingleton<IOutboundAdapter>(static provider => provider.GetRequiredService<EformidlingAdapter>());
        services.AddSingleton<IInboundAdapter>(static provider => provider.GetRequiredService<EformidlingAdapter>());
        return services;
    }
}
