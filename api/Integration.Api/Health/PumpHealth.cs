using Integration.Core.Ports;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Integration.Api.Health;

/// <summary>
/// What is ready is being delivered. A target is stuck when something has been ready for long, nothing of it is under way, and neither a
/// pause of its channel nor a delivery that others wait behind explains why.
/// </summary>
internal sealed class PumpHealth(IWorkQueue queue, IMessageStore store, IOptions<HealthOptions> options, TimeProvider time) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var before = time.GetUtcNow().AddSeconds(-options.Value.StuckAfterSeconds);
        var held = (await store.Channels(cancellationToken)).Where(channel => channel.Held).Select(channel => channel.Target).ToHashSet();
        var stuck = (await queue.Depth(cancellationToken))
            .Where(depth => depth is { Ready: > 0, Leased: 0, Scheduled: 0, Dead: 0 } && depth.OldestReady < before && !held.Contains(depth.Target))
            .Select(depth => depth.Target)
            .ToList();
        return stuck.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"Nothing is delivered to {string.Join(", ", stuck)}");
    }
}
