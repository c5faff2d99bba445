using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Core.Operations;

namespace Integration.Api.Ops;

/// <summary><c>POST /ops/v1/messages/{id}:retry</c>, <c>:cancel</c>, <c>:park</c>, <c>:approve</c>, <c>:decline</c>.</summary>
internal static class MoveMessage
{
    public static Task<IResult> Retry(HttpContext context, Guid id, IOperations operations, CancellationToken cancellationToken) => Move(context, id, operations.Retry, cancellationToken);

    public static Task<IResult> Cancel(HttpContext context, Guid id, IOperations operations, CancellationToken cancellationToken) => Move(context, id, operations.Cancel, cancellationToken);

    public static Task<IResult> Park(HttpContext context, Guid id, IOperations operations, CancellationToken cancellationToken) => Move(context, id, operations.Park, cancellationToken);

    public static Task<IResult> Approve(HttpContext context, Guid id, IOperations operations, CancellationToken cancellationToken) => Move(context, id, operations.Approve, cancellationToken);

    public static Task<IResult> Decline(HttpContext context, Guid id, IOperations operations, CancellationToken cancellationToken) => Move(context, id, operations.Decline, cancellationToken);

    private static async Task<IResult> Move(HttpContext context, Guid id, Func<Guid, Signature, CancellationToken, ValueTask<Result<int>>> act, CancellationToken cancellationToken)
    {
        if (!(await OpsRequest.Read(context, OpsJson.Default.ReasonBody)).TryGet(out var request, out var problem))
            return new ProblemResult(problem);
        return (await act(id, request.By, cancellationToken)).TryGet(out var moved, out problem)
            ? TypedResults.Json(new OpsDone(id.ToString("D"), moved), OpsJson.Default.OpsDone)
            : new ProblemResult(problem);
    }
}
