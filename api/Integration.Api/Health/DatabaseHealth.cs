using Integration.Core.Ports;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Integration.Api.Health;

/// <summary>The store answers and can write.</summary>
internal sealed class DatabaseHealth(IMessageStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await store.Check(cancellationToken) is { } problem ? HealthCheckResult.Unhealthy($"{problem.Code}: {problem.Definition.Title.En}") : HealthCheckResult.Healthy();
}
