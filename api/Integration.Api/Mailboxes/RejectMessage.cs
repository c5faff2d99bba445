using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Api.Security;
using Integration.Core.Mailboxes;

namespace Integration.Api.Mailboxes;

/// <summary><c>POST /api/v1/mailboxes/{mailbox}/locks/{lockToken}/reject</c>: a business failure, told to the sender.</summary>
internal static class RejectMessage
{
    private const int MaxReason = 500;

    public static async Task<IResult> Handle(HttpContext context, string mailbox, Guid lockToken, MailboxService mailboxes)
    {
        if (!(await JsonBody.Read(context, ApiRequestJson.Default.RejectRequest)).TryGet(out var request, out var problem))
            return new ProblemResult(problem);
        if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > MaxReason)
            return ProblemResult.Parameter("/reason", "length", $"1 to {MaxReason} characters");
        if (Class(request.Class) is not { } @class)
            return ProblemResult.Parameter("/class", "enum", "invalid, not-found, conflict, unsupported or expired");

        return await mailboxes.Reject(context.Client(), mailbox, lockToken, request.Reason, @class, context.RequestAborted) is { } refused
            ? new ProblemResult(refused)
            : TypedResults.NoContent();
    }

    // Only what is final: a receiver that wants to try again later abandons.
    private static ProblemClass? Class(string? word) => word switch
    {
        null or "invalid" => ProblemClass.Invalid,
        "not-found" => ProblemClass.NotFound,
        "conflict" => ProblemClass.Conflict,
        "unsupported" => ProblemClass.Unsupported,
        "expired" => ProblemClass.Expired,
        _ => null,
    };
}
