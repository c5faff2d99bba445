using Integration.Abstractions.Adapters;
using Integration.Core.Clients;
using Integration.Core.Routing;
using Integration.Core.Translation;
using Integration.Core.Validation;
using Integration.Storage;
using Microsoft.Extensions.Options;

namespace Integration.Api.Hosting;

internal static class FlowServices
{
    /// <summary>The environment's flows, checked against the adapters, lookups, schemas and mailboxes that are really there.</summary>
    public static IServiceCollection AddFlows(this IServiceCollection services, string folder)
    {
        services.AddSingleton(provider => new FlowArchive(Path.Combine(provider.GetRequiredService<IOptions<StorageOptions>>().Value.Directory, "flows")));
        services.AddSingleton(provider => new FlowCatalogHolder(
            () => FlowLoader.Load(FlowSources.Read(folder, SourceFile.Embedded(EmbeddedSchemas.Assembly, "codelists/")), References(provider)),
            provider.GetRequiredService<FlowArchive>()));
        return services;
    }

    private static FlowReferences References(IServiceProvider provider)
    {
        var schemas = provider.GetRequiredService<SchemaCatalog>();
        var lookups = provider.GetServices<ILookupAdapter>().ToList();
        return new FlowReferences
        {
            TypeExists = type => schemas.Find(type) is not null,
            Adapters = [.. provider.GetServices<IOutboundAdapter>().Select(adapter => adapter.Descriptor), .. lookups.Select(adapter => adapter.Descriptor)],
            Lookups = [.. lookups.SelectMany(adapter => adapter.Lookups)],
            Mailboxes = provider.GetRequiredService<ClientDirectory>().All.SelectMany(client => client.Mailboxes).ToHashSet(),
        };
    }
}
