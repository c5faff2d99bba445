using Integration.Console.Access;
using Integration.Console.Pages;
using Integration.Console.Texts;
using Integration.Core.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Integration.Console.Acts;

/// <summary>Editing a message and sending the copy. Each answer that shows content is the answer to a post with a reason; it has no address.</summary>
internal static class EditActs
{
    public static async Task<IResult> Open(HttpContext context, Guid id, [FromForm] string? begrunnelse, [FromForm] Guid? skjema, IOperations operations, CancellationToken cancellationToken)
    {
        var opened = await operations.OpenEdit(id, ConsoleUser.Of(context)!.Sign(begrunnelse, skjema), cancellationToken);
        return opened.TryGet(out var draft, out var problem)
            ? Show(new MessageEdit(id, draft.Type, draft.Json, draft.Json, begrunnelse ?? "", Guid.CreateVersion7(), draft.NeedsApproval))
            : Answer.To(ConsolePaths.Message(id), problem);
    }

    /// <summary>Looks, or looks and sends: an error of either is shown with what was written.</summary>
    public static async Task<IResult> Send(
        HttpContext context,
        Guid id,
        [FromForm] string? type,
        [FromForm] string? original,
        [FromForm] string? innhold,
        [FromForm] string? begrunnelse,
        [FromForm] Guid skjema,
        [FromForm] bool? godkjennes,
        [FromForm] string? gjor,
        IOperations operations,
        CancellationToken cancellationToken)
    {
        var form = new MessageEdit(id, type ?? "", original ?? "", innhold ?? "", begrunnelse ?? "", skjema, godkjennes ?? false);
        var by = ConsoleUser.Of(context)!.Sign(begrunnelse, skjema);
        if (gjor == "kontroller")
        {
            return (await operations.CheckEdit(id, form.Data, by, cancellationToken)).TryGet(out var check, out var wrong)
                ? Show(form with { IsChecked = true, Errors = check.Errors })
                : Answer.To(ConsolePaths.Message(id), wrong);
        }

        var sent = await operations.EditAndSend(id, form.Data, by, cancellationToken);
        if (sent.TryGet(out var outcome, out var problem))
            return Answer.To(ConsolePaths.Message(outcome.Id), outcome.AwaitsApproval ? "venter-godkjenning" : "redigert-sendt");
        return problem.Code == OperationProblems.EditInvalid.Code || problem.Code == OperationProblems.ReasonMissing.Code || problem.Code == OperationProblems.EditGoesNowhere.Code
            ? Show(form with { IsChecked = true, Errors = problem.Errors, Problem = problem })
            : Answer.To(ConsolePaths.Message(id), problem);
    }

    private static IResult Show(MessageEdit form) => Answer.With<EditMessage>(new() { [nameof(EditMessage.Form)] = new EditView(form) });
}
