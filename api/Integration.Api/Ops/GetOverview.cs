using Integration.Core.Operations;

namespace Integration.Api.Ops;

/// <summary><c>GET /ops/v1/overview</c>. What is counted over the whole hub is left out for who may see one agency.</summary>
internal static class GetOverview
{
    public static async Task<IResult> Handle(HttpContext context, IOperations operations, CancellationToken cancellationToken)
    {
        var user = context.User();
        var now = (await operations.Overview(cancellationToken)).For(user.Agency);
        return TypedResults.Json(
            new OpsOverview(
                now.At,
                [.. now.Targets.Select(target => OpsView.Of(target, counted: user.Agency is null))],
                [.. now.Minutes.Select(minute => new OpsMinute(minute.At, minute.Accepted, minute.Delivered, minute.Failed))],
                user.MayOversee ? [.. now.Failures.Select(OpsView.Of)] : null),
            OpsJson.Default.OpsOverview);
    }
}
