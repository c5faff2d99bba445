using Integration.Api.Problems;
using Integration.Core.Intake;
using Integration.Core.Operations;
using Microsoft.Extensions.Options;

namespace Integration.Api.Ops;

/// <summary><c>POST /ops/v1/messages/{id}:edit-and-send</c>: the original ends and the copy goes, both or neither.</summary>
internal static class EditAndSendMessage
{
    public static async Task<IResult> Handle(HttpContext context, Guid id, IOperations operations, IOptions<IntakeOptions> limits, CancellationToken cancellationToken)
    {
        if (!(await OpsRequest.Read(context, OpsJson.Default.EditBody, limit: limits.Value.MaxEventBytes)).TryGet(out var request, out var problem))
            return new ProblemResult(problem);
        if (request.Body.Data.ValueKind == System.Text.Json.JsonValueKind.Undefined)
            return ProblemResult.Parameter("/data", "required", "the whole data of the new message");
        if (!(await operations.EditAndSend(id, request.Body.Data.GetRawText(), request.By, cancellationToken)).TryGet(out var outcome, out problem))
            return new ProblemResult(problem);
        context.Response.Headers.Location = $"{OpsApi.Root}/messages/{outcome.Id:D}";
        return TypedResults.Json(new OpsEdited(outcome.Id, outcome.AwaitsApproval), OpsJson.Default.OpsEdited, statusCode: StatusCodes.Status202Accepted);
    }
}
