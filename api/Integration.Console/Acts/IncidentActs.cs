using Integration.Abstractions.Problems;
using Integration.Console.Access;
using Integration.Core.Incidents;
using Integration.Core.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Integration.Console.Acts;

/// <summary>What an operator does with an incident.</summary>
internal static class IncidentActs
{
    public static async Task<IResult> Take(HttpContext context, Guid id, [FromForm] string? ansvar, [FromForm] Guid? skjema, IIncidents incidents, CancellationToken cancellationToken)
    {
        var (kind, done) = ansvar == "slipp" ? (NoteKind.Released, "sluppet") : (NoteKind.Taken, "undersokes");
        return Back(id, done, await incidents.Note(id, kind, ConsoleUser.Of(context)!.Sign(null, skjema), cancellationToken));
    }

    public static async Task<IResult> Note(HttpContext context, Guid id, [FromForm] string? notat, [FromForm] Guid? skjema, IIncidents incidents, CancellationToken cancellationToken) =>
        Back(id, "notert", await incidents.Note(id, NoteKind.Noted, ConsoleUser.Of(context)!.Sign(notat, skjema), cancellationToken));

    private static IResult Back(Guid id, string done, Problem? problem) => problem is null ? Answer.To(ConsolePaths.Incident(id), done) : Answer.To(ConsolePaths.Incident(id), problem);
}
