using System.Globalization;
using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Core.Receipts;
using Integration.Core.ServiceLevel;

namespace Integration.Api.Ops;

/// <summary><c>GET /ops/v1/service-levels/{agreement}/messages</c>: what is behind a minute of a flow, of the caller's agency.</summary>
internal static class ListMeasuredMessages
{
    public static async Task<IResult> Handle(HttpContext context, string agreement, IServiceLevels levels, CancellationToken cancellationToken, string? flow, string? minute)
    {
        var agency = context.User().Agency;
        if (levels.Find(agreement, agency) is not { } found)
            return new ProblemResult(new Problem(ServiceLevelProblems.NoSuchReport));
        if (flow is null || !found.Flows.Contains(flow))
            return ProblemResult.Parameter("flow", "enum", string.Join(", ", found.Flows));
        if (!DateTimeOffset.TryParse(minute, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) || at.Year is < 2000 or > 2999)
            return ProblemResult.Parameter("minute", "format", "date-time (RFC 3339)");
        var messages = await levels.Messages(flow, Minutes.Of(at), agency, cancellationToken);
        return TypedResults.Json(
            new OpsMeasuredMessages([.. messages.Select(one => new OpsMeasuredMessage(one.Id, one.Agency, one.Subject, one.AcceptedAt, one.EndedAt, Words.Of(one.State), one.Target))]),
            OpsJson.Default.OpsMeasuredMessages);
    }
}
