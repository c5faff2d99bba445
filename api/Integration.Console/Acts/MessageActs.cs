using Integration.Abstractions.Problems;
using Integration.Console.Access;
using Integration.Console.Pages;
using Integration.Console.Texts;
using Integration.Core.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Integration.Console.Acts;

/// <summary>What an operator does with one message.</summary>
internal static class MessageActs
{
    public static async Task<IResult> Retry(HttpContext context, Guid id, [FromForm] string? begrunnelse, [FromForm] Guid? skjema, IOperations operations, CancellationToken cancellationToken) =>
        Back(id, "sendt", (await operations.Retry(id, ConsoleUser.Of(context)!.Sign(begrunnelse, skjema), cancellationToken)).Problem);

    public static async Task<IResult> Cancel(HttpContext context, Guid id, [FromForm] string? begrunnelse, [FromForm] Guid? skjema, IOperations operations, CancellationToken cancellationToken) =>
        Back(id, "avsluttet", (await operations.Cancel(id, ConsoleUser.Of(context)!.Sign(begrunnelse, skjema), cancellationToken)).Problem);

    public static async Task<IResult> Park(HttpContext context, Guid id, [FromForm] string? begrunnelse, [FromForm] Guid? skjema, IOperations operations, CancellationToken cancellationToken) =>
        Back(id, "lagt-til-side", (await operations.Park(id, ConsoleUser.Of(context)!.Sign(begrunnelse, skjema), cancellationToken)).Problem);

    public static async Task<IResult> Note(HttpContext context, Guid id, [FromForm] string? begrunnelse, [FromForm] string? ansvar, [FromForm] Guid? skjema, IOperations operations, CancellationToken cancellationToken)
    {
        var kind = ansvar switch { "ta" => NoteKind.Taken, "slipp" => NoteKind.Released, _ => NoteKind.Noted };
        return Back(id, "notert", await operations.Note(id, kind, ConsoleUser.Of(context)!.Sign(begrunnelse, skjema), cancellationToken));
    }

    public static async Task<IResult> Approve(HttpContext context, Guid id, [FromForm] string? begrunnelse, [FromForm] Guid? skjema, IOperations operations, CancellationToken cancellationToken) =>
        Back(id, "godkjent", (await operations.Approve(id, ConsoleUser.Of(context)!.Sign(begrunnelse, skjema), cancellationToken)).Problem);

    public static async Task<IResult> Decline(HttpContext context, Guid id, [FromForm] string? begrunnelse, [FromForm] Guid? skjema, IOperations operations, CancellationToken cancellationToken) =>
        Back(id, "ikke-godkjent", (await operations.Decline(id, ConsoleUser.Of(context)!.Sign(begrunnelse, skjema), cancellationToken)).Problem);

    /// <summary>The answer is the content itself: an address that showed it could be opened again without a reason.</summary>
    public static async Task<IResult> Unmask(HttpContext context, Guid id, [FromForm] string? begrunnelse, [FromForm] Guid? skjema, IOperations operations, CancellationToken cancellationToken)
    {
        var result = await operations.Unmask(id, ConsoleUser.Of(context)!.Sign(begrunnelse, skjema), cancellationToken);
        return result.TryGet(out var content, out var problem)
            ? Answer.With<UnmaskedContent>(new() { [nameof(UnmaskedContent.Id)] = id, [nameof(UnmaskedContent.Json)] = content.Json })
            : Answer.To(ConsolePaths.Message(id), problem);
    }

    /// <summary>The same of what it became on its way to each target.</summary>
    public static async Task<IResult> UnmaskTranslations(HttpContext context, Guid id, [FromForm] string? begrunnelse, [FromForm] Guid? skjema, IOperations operations, CancellationToken cancellationToken)
    {
        var result = await operations.UnmaskTranslations(id, ConsoleUser.Of(context)!.Sign(begrunnelse, skjema), cancellationToken);
        return result.TryGet(out var found, out var problem)
            ? Answer.With<BeforeAfter>(new() { [nameof(BeforeAfter.Id)] = id, [nameof(BeforeAfter.Answer)] = new TranslationsView(found) })
            : Answer.To(ConsolePaths.BeforeAfter(id), problem);
    }

    private static IResult Back(Guid id, string done, Problem? problem) => problem is null ? Answer.To(ConsolePaths.Message(id), done) : Answer.To(ConsolePaths.Message(id), problem);
}
