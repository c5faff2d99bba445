using Integration.Core.Intake;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Integration.Api.Health;

/// <summary>There is room for more messages. Below the watermark the hub still delivers, but takes nothing in.</summary>
internal sealed class DiskHealth(DiskGuard disk) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(disk.IsLow ? HealthCheckResult.Unhealthy($"{IntakeProblems.DiskLow.Code}: {IntakeProblems.DiskLow.Title.En}") : HealthCheckResult.Healthy());
}
