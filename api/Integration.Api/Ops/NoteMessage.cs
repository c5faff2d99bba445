using Integration.Api.Problems;
using Integration.Core.Operations;

namespace Integration.Api.Ops;

/// <summary><c>POST /ops/v1/messages/{id}:note</c>.</summary>
internal static class NoteMessage
{
    public static async Task<IResult> Handle(HttpContext context, Guid id, IOperations operations, CancellationToken cancellationToken)
    {
        if (!(await OpsRequest.Read(context, OpsJson.Default.NoteBody)).TryGet(out var request, out var problem))
            return new ProblemResult(problem);
        if (request.Body.Kind is not { } kind)
            return ProblemResult.Parameter("/responsibility", "enum", "take or release");
        return await operations.Note(id, kind, request.By, cancellationToken) is { } refused
            ? new ProblemResult(refused)
            : TypedResults.Json(new OpsDone(id.ToString("D"), 0), OpsJson.Default.OpsDone);
    }
}
