using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Core.Incidents;
using Integration.Core.Operations;

namespace Integration.Api.Ops;

/// <summary><c>GET /ops/v1/incidents/{id}</c> and <c>POST …:note</c>. The caller's agency is part of the query.</summary>
internal static class Incidents
{
    public static async Task<IResult> Show(HttpContext context, Guid id, IIncidents incidents, CancellationToken cancellationToken) =>
        await incidents.Find(id, context.User().Agency, cancellationToken) is { } found
            ? TypedResults.Json(OpsView.Of(found, context.User().MayOversee), OpsJson.Default.OpsIncidentDetails)
            : new ProblemResult(new Problem(IncidentProblems.NotFound));

    public static async Task<IResult> Note(HttpContext context, Guid id, IIncidents incidents, CancellationToken cancellationToken)
    {
        if (!(await OpsRequest.Read(context, OpsJson.Default.NoteBody)).TryGet(out var request, out var problem))
            return new ProblemResult(problem);
        if (request.Body.Kind is not { } kind)
            return ProblemResult.Parameter("/responsibility", "enum", "take or release");

        // A script says why; in the console it is one click.
        problem = string.IsNullOrWhiteSpace(request.By.Reason) ? new Problem(OperationProblems.ReasonMissing) : await incidents.Note(id, kind, request.By, cancellationToken);
        return problem is null ? TypedResults.Json(new OpsDone(id.ToString("D"), 0), OpsJson.Default.OpsDone) : new ProblemResult(problem);
    }
}
