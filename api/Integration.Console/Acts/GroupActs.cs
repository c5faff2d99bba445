using Integration.Console.Access;
using Integration.Console.Search;
using Integration.Core.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Integration.Console.Acts;

/// <summary>What an operator does with all that failed alike.</summary>
internal static class GroupActs
{
    public static async Task<IResult> Retry(
        HttpContext context,
        [FromForm] Guid jobb,
        [FromForm] string kode,
        [FromForm] string til,
        [FromForm] string flyt,
        [FromForm] string tilstand,
        [FromForm] int takt,
        [FromForm] string? begrunnelse,
        IOperations operations,
        CancellationToken cancellationToken)
    {
        if (GroupAddress.Read(kode, til, flyt, tilstand) is not { } group)
            return Results.BadRequest();
        var result = await operations.RetryGroup(jobb, group, takt, ConsoleUser.Of(context)!.Sign(begrunnelse, jobb), cancellationToken);
        return result.TryGet(out var job, out var problem) ? Results.LocalRedirect(ConsolePaths.Job(job.Id)) : Answer.To(GroupAddress.Retry(group), problem);
    }
}
