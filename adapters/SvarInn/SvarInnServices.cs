using System.Net.Http.Headers;
using System.Text;
using Integration.Abstractions.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Refit;

namespace Integration.Adapters.SvarInn;

internal static class SvarInnServices
{
    /// <summary>Adds SvarInn when <see cref="SvarInnOptions.Section"/> is configured.</summary>
    public static IServiceCollection AddSvarInn(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(SvarInnOptions.Section);
        if (!section.Exists())
            return services;

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<SvarInnOptions>, SvarInnOptionsValidator>();
        services.AddSingleton<IValidateOptions<SvarInnOptions>, SvarInnOptionsRules>();
        services.AddOptions<SvarInnOptions>().Bind(section).ValidateOnStart();
        services.AddRefitGeneratedClient<ISvarInnApi>((RefitSettings?)null, SvarInnAdapter.HttpClientName)
            .ConfigureHttpClient(static (provider, client) =>
            {
                var options = provider.GetRequiredService<IOptions<SvarInnOptions>>().Value;
                client.BaseAddress = options.Address;
                // The read has its own deadline (AttemptTimeout), kept by the caller.
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.DefaultRequestHeaders.Authorization =
                    new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Username}:{options.Password}")));
            })
            .WithAdapterConnections();
        services.AddSingleton<IInboundAdapter, SvarInnAdapter>();
        return services;
    }
}
