using Integration.Abstractions.Problems;
using Integration.Console.Access;
using Integration.Console.Pages;
using Integration.Console.Texts;
using Integration.Core.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Integration.Console.Acts;

/// <summary>Says what the hub would do with pasted data or with a stored message. The answer has no address: data does not get into one, and a message is opened with a reason only.</summary>
internal static class TryFlow
{
    private const string Page = "/flyter";

    public static IResult Handle([FromForm] string? type, [FromForm] string? innhold, IOperations operations) =>
        operations.TryOut(type ?? "", innhold ?? "").TryGet(out var trial, out var problem) ? Show(new TrialView(type!, innhold ?? "", trial)) : Answer.To(Page, problem);

    public static async Task<IResult> Stored(HttpContext context, [FromForm] string? melding, [FromForm] string? begrunnelse, [FromForm] Guid? skjema, IOperations operations, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(melding?.Trim(), out var id))
            return Answer.To(Page, new Problem(OperationProblems.NotFound));
        var tried = await operations.TryOut(id, ConsoleUser.Of(context)!.Sign(begrunnelse, skjema), cancellationToken);
        return tried.TryGet(out var trial, out var problem) ? Show(new TrialView(id, trial)) : Answer.To(Page, problem);
    }

    private static IResult Show(TrialView view) => Answer.With<Flows>(new() { [nameof(Flows.Answer)] = view });
}
