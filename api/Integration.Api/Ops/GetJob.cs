using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Core.Operations;

namespace Integration.Api.Ops;

/// <summary><c>GET /ops/v1/jobs</c> and <c>/jobs/{id}</c>.</summary>
internal static class GetJob
{
    public static async Task<IResult> Handle(Guid id, IOperations operations, CancellationToken cancellationToken) =>
        await operations.Job(id, cancellationToken) is { } job ? TypedResults.Json(OpsView.Of(job), OpsJson.Default.OpsJob) : new ProblemResult(new Problem(OpsProblems.NoSuchThing));

    public static async Task<IResult> List(IOperations operations, CancellationToken cancellationToken) =>
        TypedResults.Json(new OpsJobs([.. (await operations.Jobs(cancellationToken)).Select(OpsView.Of)]), OpsJson.Default.OpsJobs);
}
