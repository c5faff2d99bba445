using System.Net.Http.Headers;
using System.Text;
using Integration.Abstractions.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Refit;

namespace Integration.Adapters.SvarUt;

internal static class SvarUtServices
{
    /// <summary>Adds SvarUt when <see cref="SvarUtOptions.Section"/> is configured.</summary>
    public static IServiceCollection AddSvarUt(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(SvarUtOptions.Section);
        if (!section.Exists())
            return services;

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<SvarUtOptions>, SvarUtOptionsValidator>();
        services.AddOptions<SvarUtOptions>().Bind(section).ValidateOnStart();
        services.AddRefitGeneratedClient<ISvarUtApi>((RefitSettings?)null, "svarut")
            .ConfigureHttpClient(static (provider, client) =>
            {
                var options = provider.GetRequiredService<IOptions<SvarUtOptions>>().Value;
                client.BaseAddress = options.Address;
                // The attempt has its own deadline (AttemptTimeout), kept by the caller.
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = 1024 * 1024;
                client.DefaultRequestHeaders.Authorization =
                    new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Username}:{options.Password}")));
            })
            .WithAdapterConnections();
        services.AddSingleton<IOutboundAdapter, SvarUtAdapter>();
        return services;
    }
}
