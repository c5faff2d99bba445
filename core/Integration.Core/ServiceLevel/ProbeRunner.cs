using System.Collections.Concurrent;
using Integration.Abstractions.Adapters;
using Integration.Core.Ports;
using Integration.Core.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integration.Core.ServiceLevel;

/// <summary>Once a minute: a message of the hub's own through store, queue and worker, and each adapter on a measured flow's way is asked whether it answers.</summary>
internal sealed partial class ProbeRunner(
    ServiceLevelAgreements agreements,
    FlowCatalogHolder flows,
    IEnumerable<IOutboundAdapter> outbound,
    IEnumerable<ILookupAdapter> lookups,
    IMessageStore messages,
    IServiceLevelStore store,
    IPayloadProtector protector,
    IJobLeases leases,
    IOptions<ServiceLevelOptions> options,
    TimeProvider time,
    ILogger<ProbeRunner> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);
    private readonly Dictionary<string, IAdapter> adapters = outbound.Concat<IAdapter>(lookups).DistinctBy(adapter => adapter.Descriptor.Id).ToDictionary(adapter => adapter.Descriptor.Id);
    private readonly Dictionary<string, string> adapterOfLookup = lookups.SelectMany(adapter => adapter.Lookups, (adapter, lookup) => (lookup.Name, adapter.Descriptor.Id)).ToDictionary(one => one.Name, one => one.Id);
    private Guid? underWay;

    /// <summary>The parts of a flow's way: the hub itself, the registers it asks, and its target unless that is a mailbox.</summary>
    public IReadOnlyList<string> WayOf(string flow)
    {
        if (flows.Current.All.FirstOrDefault(one => one.Id == flow) is not { } found)
            return [ProbeWay.Id];
        var asked = found.Steps.OfType<LookupStep>().Select(step => adapterOfLookup.GetValueOrDefault(step.Lookup));
        return [ProbeWay.Id, .. asked.Append(found.Deliver.Target).OfType<string>().Where(adapters.ContainsKey).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>One round. Every part is tried at the same time.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        var minute = Minutes.Of(time.GetUtcNow());
        var samples = new ConcurrentBag<ProbeSample>();
        var parts = agreements.Flows.Keys.SelectMany(WayOf).Distinct().ToList();
        await Task.WhenAll(parts.Select(async part =>
        {
            var began = time.GetTimestamp();
            var (took, fault) = part == ProbeWay.Id ? await Hub(cancellationToken) : (null, await Ask(adapters[part], cancellationToken));
            samples.Add(new ProbeSample(part, minute, took ?? time.GetElapsedTime(began), fault));
        }));
        await store.RecordProbes([.. samples.OrderBy(sample => sample.Path, StringComparer.Ordinal)], cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                try
                {
                    if (await leases.TryHold("probes", stoppingToken))
                        await Run(stoppingToken);
                }
                catch (StoreException failure)
                {
                    LogLater(failure.Problem.Code);
                }

                // Early in each minute, and never twice in one.
                var now = time.GetUtcNow();
                await Task.Delay(Minutes.Of(now) + Minutes.One + TimeSpan.FromSeconds(1) - now, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>Sends a message of the hub's own and waits until it is delivered. One that never arrives keeps its place: another is not put behind it.</summary>
    private async Task<(TimeSpan? Took, string? Fault)> Hub(CancellationToken cancellationToken)
    {
        try
        {
            if (underWay is null)
            {
                var message = ProbeWay.Message(protector, time.GetUtcNow());
                await messages.Accept(message, cancellationToken);
                underWay = message.Id;
            }

            using var limit = new CancellationTokenSource(Minutes.One - TimeSpan.FromSeconds(5), time);
            while (await messages.Find(underWay.Value, cancellationToken) is { } seen)
            {
                if (seen.Deliveries[0] is { State: DeliveryState.Completed, EndedAt: { } ended })
                {
                    await store.RemoveProbe(underWay.Value, cancellationToken);
                    underWay = null;
                    return (ended - seen.Message.AcceptedAt, null);
                }

                if (limit.IsCancellationRequested)
                    return (null, ServiceLevelProblems.HubSlow.Code);
                await Task.Delay(LookEvery, time, cancellationToken);
            }

            underWay = null;
            return (null, ServiceLevelProblems.HubSlow.Code);
        }
        catch (StoreException failure)
        {
            return (null, failure.Problem.Code);
        }
    }

    private async Task<string?> Ask(IAdapter adapter, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.ProbeTimeoutSeconds), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return (await adapter.Probe(both.Token))?.Code;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ServiceLevelProblems.NoAnswer.Code;
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            // Only the type: a message from a library may hold data.
            LogFault(adapter.Descriptor.Id, exception.GetType().Name);
            return ServiceLevelProblems.NoAnswer.Code;
        }
    }

    [LoggerMessage(EventName = "probe-later", Level = LogLevel.Warning, Message = "Probes could not be kept: {Code}")]
    private partial void LogLater(string code);

    [LoggerMessage(EventName = "probe-fault", Level = LogLevel.Error, Message = "The probe of {Target} failed with a fault of its own: {Fault}")]
    private partial void LogFault(string target, string fault);
}
