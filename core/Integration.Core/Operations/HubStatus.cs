using Integration.Abstractions.Adapters;
using Integration.Core.Ports;
using Integration.Core.ServiceLevel;

namespace Integration.Core.Operations;

/// <summary>Puts together how the hub stands: adapters, channels, queues, the last hour, what waits for a person.</summary>
internal sealed class HubStatus(
    IEnumerable<IAdapter> adapters,
    IEnumerable<IOutboundAdapter> outbound,
    IEnumerable<ILookupAdapter> lookups,
    IMessageStore store,
    IWorkQueue queue,
    IFailureStore failures,
    Throughput throughput,
    TimeProvider time)
{
    private readonly AdapterDescriptor[] descriptors = [.. adapters.Concat(outbound).Concat(lookups).Select(adapter => adapter.Descriptor).DistinctBy(descriptor => descriptor.Id)];

    public async ValueTask<HubOverview> Look(CancellationToken cancellationToken)
    {
        var channels = (await store.Channels(cancellationToken)).ToDictionary(channel => channel.Target);
        var depths = (await queue.Depth(cancellationToken)).ToDictionary(depth => depth.Target);
        var ids = descriptors.Select(descriptor => descriptor.Id).Concat(channels.Keys).Concat(depths.Keys).Distinct().Where(id => id != ProbeWay.Id);
        var targets = ids.Select(id => new TargetStatus(
            id,
            Array.Find(descriptors, descriptor => descriptor.Id == id),
            channels.GetValueOrDefault(id),
            depths.GetValueOrDefault(id) ?? new QueueDepth(id, 0, 0, 0, 0, null),
            throughput.Of(id)));
        var stopped = (await failures.Groups(cancellationToken)).Where(group => group.Selection.State == DeliveryState.NeedsAction);
        return new HubOverview(
            time.GetUtcNow(),
            [.. targets.OrderByDescending(target => target.Channel is not null).ThenByDescending(target => target.Delivers).ThenBy(target => target.Id, StringComparer.Ordinal)],
            throughput.Minutes(),
            [.. stopped])
        {
            Sources = throughput.Sources(),
        };
    }
}
