using Integration.Abstractions.Adapters;

namespace Integration.Api.Hosting;

/// <summary>Every configured adapter, whatever it does.</summary>
internal static class HubAdapters
{
    public static IReadOnlyList<IAdapter> All(IServiceProvider services) =>
    [
        .. services.GetServices<IAdapter>()
            .Concat(services.GetServices<IOutboundAdapter>())
            .Concat(services.GetServices<ILookupAdapter>())
            .Concat(services.GetServices<IInboundAdapter>())
            .DistinctBy(adapter => adapter.Descriptor.Id)
            .OrderBy(adapter => adapter.Descriptor.Id, StringComparer.Ordinal),
    ];
}
