using Integration.Core.Operations;

namespace Integration.Api.Ops;

/// <summary><c>GET /ops/v1/overview</c>. Failures are left out for who may not see the whole hub's.</summary>
internal static class GetOverview
{
    public static async Task<IResult> Handle(HttpContext context, IOperations operations, CancellationToken cancellationToken)
    {
        var now = await operations.Overview(cancellationToken);
        return TypedResults.Json(
            new OpsOverview(
                now.At,
                [.. now.Targets.Select(OpsView.Of)],
                [.. now.Minutes.Select(minute => new OpsMinute(minute.At, minute.Accepted, minute.Delivered, minute.Failed))],
                context.User().MayOversee ? [.. now.Failures.Select(OpsView.Of)] : null),
            OpsJson.Default.OpsOverview);
    }
}
