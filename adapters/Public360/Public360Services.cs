using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.Adapters;

internal static class Public360Services
{
    public static IServiceCollection AddPublic360(this IServiceCollection services, IConfiguration configuration) => services;
}
