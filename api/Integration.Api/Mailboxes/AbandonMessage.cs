using Integration.Api.Problems;
using Integration.Api.Security;
using Integration.Core.Mailboxes;

namespace Integration.Api.Mailboxes;

/// <summary><c>POST /api/v1/mailboxes/{mailbox}/locks/{lockToken}/abandon</c>.</summary>
internal static class AbandonMessage
{
    public static async Task<IResult> Handle(HttpContext context, string mailbox, Guid lockToken, MailboxService mailboxes) =>
        await mailboxes.Abandon(context.Client(), mailbox, lockToken, context.RequestAborted) is { } problem ? new ProblemResult(problem) : TypedResults.NoContent();
}
