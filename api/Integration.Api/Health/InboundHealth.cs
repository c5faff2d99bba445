using Integration.Core.Inbound;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Integration.Api.Health;

/// <summary>Every source can be read. One that cannot is told, and the hub stays ready: it takes and delivers everything else.</summary>
internal sealed class InboundHealth(InboundPump pump, IOptions<InboundOptions> options, TimeProvider time) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var before = time.GetUtcNow().AddSeconds(-options.Value.StuckAfterSeconds);
        var stuck = pump.Readers
            .Where(reader => reader.State is { Problem: not null } state && state.Since <= before)
            .Select(reader => $"{reader.Name}: {reader.State.Problem!.Code}")
            .ToList();
        return Task.FromResult(stuck.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"Not read: {string.Join(", ", stuck)}"));
    }
}
