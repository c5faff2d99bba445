using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Core.Operations;

namespace Integration.Api.Ops;

/// <summary><c>GET /ops/v1/adapters</c>, <c>/adapters/{id}</c>, and <c>POST …:pause</c>, <c>…:resume</c>.</summary>
internal static class Adapters
{
    public static async Task<IResult> List(IOperations operations, CancellationToken cancellationToken) =>
        TypedResults.Json(new OpsAdapters([.. (await operations.Overview(cancellationToken)).Targets.Select(target => OpsView.Of(target))]), OpsJson.Default.OpsAdapters);

    public static async Task<IResult> Show(string id, IOperations operations, CancellationToken cancellationToken) =>
        (await operations.Overview(cancellationToken)).Targets.FirstOrDefault(target => target.Id == id) is { } found
            ? TypedResults.Json(OpsView.Of(found), OpsJson.Default.OpsAdapter)
            : new ProblemResult(new Problem(OpsProblems.NoSuchThing));

    public static Task<IResult> Pause(HttpContext context, string id, IOperations operations, CancellationToken cancellationToken) => Steer(context, id, operations.Pause, cancellationToken);

    public static Task<IResult> Resume(HttpContext context, string id, IOperations operations, CancellationToken cancellationToken) => Steer(context, id, operations.Resume, cancellationToken);

    private static async Task<IResult> Steer(HttpContext context, string id, Func<string, Signature, CancellationToken, ValueTask<Problem?>> act, CancellationToken cancellationToken)
    {
        if (!(await OpsRequest.Read(context, OpsJson.Default.ReasonBody)).TryGet(out var request, out var problem))
            return new ProblemResult(problem);
        return await act(id, request.By, cancellationToken) is { } refused ? new ProblemResult(refused) : TypedResults.Json(new OpsDone(id, 0), OpsJson.Default.OpsDone);
    }
}
