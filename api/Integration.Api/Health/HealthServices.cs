using System.Text.Json;
using Integration.ServiceBus;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Integration.Api.Health;

internal static class HealthServices
{
    public static IServiceCollection AddHealth(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<HealthOptions>, HealthOptionsValidator>();
        services.AddOptions<HealthOptions>().Bind(configuration.GetSection(HealthOptions.Section)).ValidateOnStart();
        var checks = services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database")
            .AddCheck<DiskHealth>("disk")
            .AddCheck<PumpHealth>("pump")
            .AddCheck<InboundHealth>("inbound");
        if (ServiceBusServices.IsConfigured(configuration))
            checks.AddCheck<BusHealth>("bus");
        return services;
    }

    /// <summary>
    /// <c>/health/live</c>: the process answers; it looks at nothing, so that a full disk restarts nobody. <c>/health/ready</c>: may it be
    /// sent messages. Anonymous, and they say nothing about messages.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write }).AllowAnonymous();
    }

    /// <summary>One JSON object a line: the whole first, then each check.</summary>
    private static async Task Write(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/jsonl";
        await WriteLine(context, "hub", report.Status, null);
        foreach (var (name, entry) in report.Entries)
            await WriteLine(context, name, entry.Status, entry.Description);
    }

    private static async Task WriteLine(HttpContext context, string check, HealthStatus status, string? description)
    {
        await using (var json = new Utf8JsonWriter(context.Response.BodyWriter))
        {
            json.WriteStartObject();
            json.WriteString("check"u8, check);
            json.WriteString("status"u8, status switch { HealthStatus.Healthy => "ok", HealthStatus.Degraded => "degraded", _ => "failed" });
            if (description is not null)
                json.WriteString("detail"u8, description);
            json.WriteEndObject();
        }

        await context.Response.WriteAsync("\n");
    }
}
