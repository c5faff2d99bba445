using Integration.Api.Security;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Integration.Api.Telemetry;

internal static class TelemetryServices
{
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Sources = "Integration.*";

    /// <summary>Metrics for <c>/metrics</c> always; traces and OTLP when an endpoint (or <c>Telemetry:Traces</c>) is configured.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var otlp = !string.IsNullOrEmpty(configuration[OtlpEndpoint]);
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("knutepunkt"));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(Sources).AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddPrometheusExporter();
            if (otlp)
                metrics.AddOtlpExporter();
        });
        if (otlp || configuration.GetValue<bool>("Telemetry:Traces"))
            telemetry.WithTracing(tracing => AddTracing(tracing, otlp));
        return services;
    }

    public static void MapTelemetry(this IEndpointRouteBuilder routes) =>
        routes.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(Policies.Metrics);

    private static void AddTracing(TracerProviderBuilder tracing, bool otlp)
    {
        tracing.AddSource(Sources)
            .AddAspNetCoreInstrumentation(options =>
            {
                options.RecordException = false;
                options.Filter = context => context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/ops");
                options.EnrichWithHttpRequest = (activity, _) => TraceTags.Strip(activity);
                options.EnrichWithHttpResponse = (activity, _) => TraceTags.Strip(activity);
            })
            .AddHttpClientInstrumentation(options =>
            {
                options.RecordException = false;
                options.EnrichWithHttpRequestMessage = (activity, _) => TraceTags.StripOutgoing(activity);
            });
        if (otlp)
            tracing.AddOtlpExporter();
    }
}
