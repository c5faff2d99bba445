using Integration.Api.Problems;
using Integration.Api.Security;
using Integration.Client.Mailboxes;
using Integration.Core.Mailboxes;

namespace Integration.Api.Mailboxes;

/// <summary><c>POST /api/v1/mailboxes/{mailbox}/locks/{lockToken}/renew</c>: 204, the new end in <c>Locked-Until</c>.</summary>
internal static class RenewLock
{
    public static async Task<IResult> Handle(HttpContext context, string mailbox, Guid lockToken, MailboxService mailboxes)
    {
        if (!(await JsonBody.Read(context, ApiRequestJson.Default.RenewRequest, new RenewRequest())).TryGet(out var request, out var problem))
            return new ProblemResult(problem);
        if (MailboxLimits.Check("/lock", request.Lock, 5, 3600) is { } error)
            return ProblemResult.Parameter(error.Pointer, error.Keyword, error.Expected);

        var lockFor = TimeSpan.FromSeconds(request.Lock ?? MailboxLimits.DefaultLockSeconds);
        if (!(await mailboxes.Renew(context.Client(), mailbox, lockToken, lockFor, context.RequestAborted)).TryGet(out var until, out problem))
            return new ProblemResult(problem);
        context.Response.Headers["Locked-Until"] = until.ToString("O");
        return TypedResults.NoContent();
    }
}
