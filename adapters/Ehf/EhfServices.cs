using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.Adapters.Ehf;

internal static class EhfServices
{
    /// <summary>A format, which needs no configuration: it is there for the transports that name it.</summary>
    public static IServiceCollection AddEhf(this IServiceCollection services, IConfiguration configuration) =>
        services.AddKeyedSingleton<IDocumentFormat, EhfFormat>(EhfFormat.Name);
}
