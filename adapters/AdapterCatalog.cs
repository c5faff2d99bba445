using Integration.Adapters.Enhetsregisteret;
using Integration.Adapters.Folkeregisteret;
using Integration.Adapters.Maskinporten;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.Adapters;

/// <summary>Every adapter of the hub, one line each. An adapter without configuration registers nothing.</summary>
internal static class AdapterCatalog
{
    public static IServiceCollection AddAdapters(this IServiceCollection services, IConfiguration configuration) => services
        .AddHttp(configuration)
        .AddPublic360(configuration)
        .AddMaskinporten(configuration)
        .AddFolkeregisteret(configuration)
        .AddEnhetsregisteret(configuration);
}
