using Integration.Abstractions.Problems;
using Integration.Console.Access;
using Integration.Core.Incidents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Integration.Console.Acts;

/// <summary>What an operator does with an incident.</summary>
internal static class IncidentActs
{
    /// <summary>It reads its form, although nothing in it matters: that is what makes it ask for the form's token.</summary>
    public static async Task<IResult> Take(HttpContext context, Guid id, [FromForm] string? hendelse, IIncidents incidents, CancellationToken cancellationToken) =>
        Back(id, "undersokes", await incidents.Take(id, ConsoleUser.Of(context)!.Actor, cancellationToken));

    public static async Task<IResult> Note(HttpContext context, Guid id, [FromForm] string? notat, IIncidents incidents, CancellationToken cancellationToken) =>
        Back(id, "notert", await incidents.Note(id, ConsoleUser.Of(context)!.Actor, notat ?? "", cancellationToken));

    private static IResult Back(Guid id, string done, Problem? problem) => problem is null ? Answer.To(ConsolePaths.Incident(id), done) : Answer.To(ConsolePaths.Incident(id), problem);
}
