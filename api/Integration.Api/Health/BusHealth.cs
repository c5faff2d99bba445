using Integration.ServiceBus;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Integration.Api.Health;

/// <summary>The bus between the instances answers. When it does not the hub stays ready: what it takes in is safe in the database and waits there.</summary>
internal sealed class BusHealth(BusService bus) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(bus.Problem is { } problem ? HealthCheckResult.Degraded($"{problem.Code}: {problem.Definition.Title.En}") : HealthCheckResult.Healthy());
}
