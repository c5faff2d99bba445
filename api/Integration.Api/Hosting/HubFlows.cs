using Integration.Abstractions.Adapters;
using Integration.Core.Clients;
using Integration.Core.Routing;
using Integration.Core.Translation;
using Integration.Core.Validation;

namespace Integration.Api.Hosting;

/// <summary>The environment's flows, checked against the adapters, lookups, schemas and mailboxes that are really there.</summary>
internal sealed class HubFlows(
    EnvironmentFolder folder, SchemaCatalog schemas, ClientDirectory clients, IEnumerable<IOutboundAdapter> outbound, IEnumerable<ILookupAdapter> lookups)
{
    /// <summary>Reads and compiles them; changes nothing.</summary>
    public FlowLoadResult Load() =>
        FlowLoader.Load(FlowSources.Read(folder.Path, SourceFile.Embedded(HubSchemas.Assembly, "codelists/")), References());

    private FlowReferences References() => new()
    {
        TypeExists = type => schemas.Find(type) is not null,
        Adapters = [.. outbound.Select(adapter => adapter.Descriptor), .. lookups.Select(adapter => adapter.Descriptor)],
        Lookups = [.. lookups.SelectMany(adapter => adapter.Lookups)],
        Mailboxes = clients.All.SelectMany(client => client.Mailboxes).ToHashSet(),
    };
}
