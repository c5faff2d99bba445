using Integration.Abstractions.Problems;
using Integration.Console.Access;
using Integration.Core.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Integration.Console.Acts;

/// <summary>Stops and starts what goes out to a system.</summary>
internal static class AdapterActs
{
    public static async Task<IResult> Pause(HttpContext context, string id, [FromForm] string? begrunnelse, [FromForm] Guid? skjema, IOperations operations, CancellationToken cancellationToken) =>
        Back(id, "pauset", await operations.Pause(id, ConsoleUser.Of(context)!.Sign(begrunnelse, skjema), cancellationToken));

    public static async Task<IResult> Resume(HttpContext context, string id, [FromForm] string? begrunnelse, [FromForm] Guid? skjema, IOperations operations, CancellationToken cancellationToken) =>
        Back(id, "gjenopptatt", await operations.Resume(id, ConsoleUser.Of(context)!.Sign(begrunnelse, skjema), cancellationToken));

    private static IResult Back(string id, string done, Problem? problem) => problem is null ? Answer.To(ConsolePaths.Adapter(id), done) : Answer.To("/adaptere", problem);
}
