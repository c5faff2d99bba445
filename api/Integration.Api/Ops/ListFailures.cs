using Integration.Api.Problems;
using Integration.Core.Operations;
using Integration.Core.Ports;

namespace Integration.Api.Ops;

/// <summary><c>GET /ops/v1/failures</c>: the groups that can be sent again; with <c>group=cause|target|type|agency</c> counts by that.</summary>
internal static class ListFailures
{
    public static async Task<IResult> Handle(IOperations operations, CancellationToken cancellationToken, string? group)
    {
        if (group is null)
            return TypedResults.Json(new OpsFailures([.. (await operations.Failures(cancellationToken)).Select(OpsView.Of)], null), OpsJson.Default.OpsFailures);
        if (Dimension(group) is not { } by)
            return ProblemResult.Parameter("group", "enum", "cause, target, type or agency");
        var counts = await operations.FailureCounts(by, cancellationToken);
        return TypedResults.Json(new OpsFailures(null, [.. counts.Select(count => new OpsFailureCount(count.Key, count.Count, count.First, count.Last))]), OpsJson.Default.OpsFailures);
    }

    private static FailureDimension? Dimension(string word) => word switch
    {
        "cause" => FailureDimension.Cause,
        "target" => FailureDimension.Target,
        "type" => FailureDimension.Type,
        "agency" => FailureDimension.Agency,
        _ => null,
    };
}
