using Integration.Abstractions.Adapters;
using Integration.Core.Delivery;
using Integration.Core.Operations;
using Integration.Core.Ports;
using Integration.Core.Routing;
using Integration.Core.ServiceLevel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integration.Core.Incidents;

/// <summary>
/// Opens an incident when a destination is ailing and ends it when it has been well for a while: one beginning, one end, however many messages failed
/// meanwhile. What a person paused is neither.
/// </summary>
internal sealed partial class IncidentWatch(
    IEnumerable<IOutboundAdapter> adapters,
    FlowCatalogHolder flows,
    IMessageStore messages,
    IWorkQueue queue,
    IFailureStore failures,
    Throughput throughput,
    IIncidentStore store,
    IEnumerable<IAlertChannel> channels,
    IJobLeases leases,
    IOptions<IncidentOptions> options,
    TimeProvider time,
    ILogger<IncidentWatch> logger) : BackgroundService
{
    // Shares read every open delivery of a target: they rest many times as long as they took.
    private const int RestOfShares = 20;

    private readonly string[] targets = [.. adapters.Select(adapter => adapter.Descriptor.Id).Where(id => id != ProbeWay.Id)];
    private readonly string[] ways = [.. channels.Select(channel => channel.Name)];
    private readonly Dictionary<string, DateTimeOffset> wellSince = [];
    private readonly Dictionary<string, DateTimeOffset> sharesRestUntil = [];

    /// <summary>Looks once.</summary>
    public async Task Look(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var held = (await messages.Channels(cancellationToken)).ToDictionary(channel => channel.Target);
        var open = (await store.Current(agency: null, cancellationToken)).ToDictionary(incident => incident.Target);
        var late = (await messages.LateTargets(now, cancellationToken)).ToDictionary(target => target.Target);
        var symptoms = new Dictionary<string, Symptom>();
        foreach (var target in targets.Union(held.Keys).Union(open.Keys).Union(late.Keys).Where(target => !IsPaused(held, target)))
        {
            if (await Ails(target, held.GetValueOrDefault(target), open.ContainsKey(target), now, cancellationToken) is { } symptom)
                symptoms[target] = symptom;
            else if (late.TryGetValue(target, out var passed))
                symptoms[target] = new Symptom(IncidentKind.Late, DeliveryProblems.DeadlinePassed.Code, passed.Since);
        }

        if (symptoms.Count == 0 && open.Count == 0)
            return;
        var depths = (await queue.Depth(cancellationToken)).ToDictionary(depth => depth.Target);
        foreach (var (target, symptom) in symptoms.Where(one => !open.ContainsKey(one.Key)))
            await Begin(target, symptom, depths.GetValueOrDefault(target), now, cancellationToken);
        foreach (var incident in open.Values)
            await GoOn(incident, symptoms.ContainsKey(incident.Target) || IsPaused(held, incident.Target), depths.GetValueOrDefault(incident.Target), now, cancellationToken);
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
                    if (await leases.TryHold("incidents", stoppingToken))
                        await Look(stoppingToken);
                }
                catch (StoreException failure)
                {
                    LogLater(failure.Problem.Code);
                }

                await Task.Delay(TimeSpan.FromSeconds(options.Value.EverySeconds), time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private static bool IsPaused(Dictionary<string, ChannelState> held, string target) => held.GetValueOrDefault(target)?.ProblemCode == OperationProblems.Paused.Code;

    /// <summary>What is wrong; what is open stays so by less than what opens it.</summary>
    private async ValueTask<Symptom?> Ails(string target, ChannelState? channel, bool open, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var limits = options.Value;
        if (channel is { Held: true, ProblemCode: { } code } && (open || now - channel.Since >= TimeSpan.FromSeconds(limits.OpenAfterSeconds)))
            return new Symptom(IncidentKind.Held, code, channel.Since);
        var recent = throughput.Of(target, limits.WindowMinutes);
        if (recent.Attempts < (open ? 1 : limits.MinimumAttempts))
            return null;
        if (recent.Failed >= recent.Attempts * limits.FailureRatio * (open ? 0.5 : 1) && await Cause(target, now.AddMinutes(-limits.WindowMinutes), cancellationToken) is { } cause)
            return new Symptom(IncidentKind.Failing, cause.Selection.ProblemCode, now);
        return recent.P95 >= TimeSpan.FromSeconds(limits.SlowSeconds) ? new Symptom(IncidentKind.Slow, IncidentProblems.Slow.Code, now) : null;
    }

    // What a destination refuses for the sender's fault is no fault of the destination, however much of it there is.
    private async ValueTask<FailureGroup?> Cause(string target, DateTimeOffset since, CancellationToken cancellationToken) =>
        (await failures.Groups(cancellationToken)).FirstOrDefault(group =>
            group.Selection.Target == target && group.Last >= since && group.Selection.State is DeliveryState.NeedsAction or DeliveryState.Retrying or DeliveryState.Queued);

    private async ValueTask Begin(string target, Symptom symptom, QueueDepth? depth, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hit = flows.Current.All.Where(flow => flow.Deliver.Target == target).ToList();
        var incident = new Incident
        {
            Id = Guid.CreateVersion7(now),
            Target = target,
            Kind = symptom.Kind,
            ProblemCode = symptom.Code,
            OpenedAt = symptom.Since,
            Waiting = Waiting(depth),
            Failed = depth?.Dead ?? 0,
            Flows = [.. hit.Select(flow => flow.Id).Order(StringComparer.Ordinal)],
            Agencies = [],
        };
        wellSince.Remove(target);
        var shares = await Shares(incident, now, cancellationToken);
        if (await store.Open(Hitting(incident, shares), shares, Alerts(incident.Id, AlertKind.Opened, now), cancellationToken))
            LogOpened(incident.Id, target, symptom.Code);
    }

    private async ValueTask GoOn(Incident incident, bool ails, QueueDepth? depth, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var counted = incident with { Waiting = Waiting(depth), Failed = depth?.Dead ?? 0 };
        if (ails)
            wellSince.Remove(incident.Target);
        else if (wellSince.TryAdd(incident.Target, now) || now - wellSince[incident.Target] < TimeSpan.FromSeconds(options.Value.CloseAfterSeconds))
            ails = true;
        if (!ails)
        {
            wellSince.Remove(incident.Target);
            var shares = await Shares(incident, now, cancellationToken);
            if (await store.Close(Hitting(counted, shares) with { ClosedAt = now }, shares, Alerts(incident.Id, AlertKind.Closed, now), cancellationToken))
                LogClosed(incident.Id, incident.Target, now - incident.OpenedAt);
        }
        else if (now >= sharesRestUntil.GetValueOrDefault(incident.Target))
        {
            var shares = await Shares(incident, now, cancellationToken);
            await store.Update(Hitting(counted, shares), shares, cancellationToken);
        }
        else if (counted != incident)
        {
            await store.Update(counted, [], cancellationToken);
        }
    }

    // An agency that was hit once stays so, with what it has there now.
    private async ValueTask<IReadOnlyList<AgencyShare>> Shares(Incident incident, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var counted = (await store.Shares(incident.Target, cancellationToken)).ToDictionary(share => share.Agency);
        sharesRestUntil[incident.Target] = now + (time.GetElapsedTime(began) * RestOfShares);
        var owned = flows.Current.All.Where(flow => incident.Flows.Contains(flow.Id)).ToLookup(flow => flow.Owner, flow => flow.Id);
        return
        [
            .. incident.Agencies.Union(owned.Select(flow => flow.Key)).Union(counted.Keys).Order(StringComparer.Ordinal)
                .Select(agency => (counted.GetValueOrDefault(agency) ?? new AgencyShare(agency, 0, 0)) with { Flows = [.. owned[agency].Order(StringComparer.Ordinal)] }),
        ];
    }

    private static Incident Hitting(Incident incident, IReadOnlyList<AgencyShare> shares) => incident with { Agencies = [.. shares.Select(share => share.Agency)] };

    private List<Alert> Alerts(Guid incident, AlertKind kind, DateTimeOffset now) =>
        [.. ways.Select(way => new Alert { Id = Guid.CreateVersion7(now), IncidentId = incident, Kind = kind, Channel = way, CreatedAt = now, DueAt = now })];

    private static long Waiting(QueueDepth? depth) => depth is null ? 0 : depth.Ready + depth.Leased + depth.Scheduled;

    [LoggerMessage(EventName = "incident-opened", Level = LogLevel.Warning, Message = "Incident {IncidentId}: {Target} is degraded, {Code}")]
    private partial void LogOpened(Guid incidentId, string target, string code);

    [LoggerMessage(EventName = "incident-closed", Level = LogLevel.Information, Message = "Incident {IncidentId}: {Target} is well again after {Lasted}")]
    private partial void LogClosed(Guid incidentId, string target, TimeSpan lasted);

    [LoggerMessage(EventName = "incidents-later", Level = LogLevel.Warning, Message = "Incidents could not be read or kept: {Code}; trying again")]
    private partial void LogLater(string code);

    private sealed record Symptom(IncidentKind Kind, string Code, DateTimeOffset Since);
}
