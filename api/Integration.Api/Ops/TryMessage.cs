using Integration.Api.Problems;
using Integration.Core.Operations;

namespace Integration.Api.Ops;

/// <summary><c>POST /ops/v1/messages/{id}:try</c>: a dry run of a stored message.</summary>
internal static class TryMessage
{
    public static async Task<IResult> Handle(HttpContext context, Guid id, IOperations operations, CancellationToken cancellationToken)
    {
        if (!(await OpsRequest.Read(context, OpsJson.Default.ReasonBody)).TryGet(out var request, out var problem))
            return new ProblemResult(problem);
        return (await operations.TryOut(id, request.By, cancellationToken)).TryGet(out var trial, out problem)
            ? TypedResults.Json(new OpsTrial(OpsView.Places(trial.Errors), [.. trial.Flows.Select(Of)]), OpsJson.Default.OpsTrial)
            : new ProblemResult(problem);
    }

    private static OpsFlowTrial Of(FlowTrial one) => new(
        one.Flow.Id, one.Flow.Version, one.Ran, one.Flow.Where, one.Takes, one.Target, one.Goes, one.NotAsked,
        [.. one.Maps.Select(map => new OpsMapTrial(map.Map, map.Type, map.Content?.Json, OpsView.Places(map.Errors)))]);
}
