using Integration.Api.Problems;
using Integration.Core.Incidents;

namespace Integration.Api.Ops;

/// <summary><c>GET /ops/v1/incidents</c>: the latest, or with <c>state=open</c> those that are not over. The caller's agency is part of the query.</summary>
internal static class ListIncidents
{
    public static async Task<IResult> Handle(HttpContext context, IIncidents incidents, CancellationToken cancellationToken, string? state)
    {
        if (state is not (null or "open"))
            return ProblemResult.Parameter("state", "enum", "open");
        var agency = context.User().Agency;
        var found = state is null ? await incidents.List(agency, cancellationToken) : await incidents.Current(agency, cancellationToken);
        return TypedResults.Json(new OpsIncidents([.. found.Select(OpsView.Of)]), OpsJson.Default.OpsIncidents);
    }
}
