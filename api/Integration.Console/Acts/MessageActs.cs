using Integration.Abstractions.Problems;
using Integration.Console.Access;
using Integration.Console.Pages;
using Integration.Core.Operations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Integration.Console.Acts;

/// <summary>What an operator does with one message.</summary>
internal static class MessageActs
{
    public static async Task<IResult> Retry(HttpContext context, Guid id, [FromForm] string? begrunnelse, IOperations operations, CancellationToken cancellationToken) =>
        Back(id, "sendt", await operations.Retry(id, ConsoleUser.Of(context)!.Actor, begrunnelse ?? "", cancellationToken));

    public static async Task<IResult> Cancel(HttpContext context, Guid id, [FromForm] string? begrunnelse, IOperations operations, CancellationToken cancellationToken) =>
        Back(id, "avsluttet", await operations.Cancel(id, ConsoleUser.Of(context)!.Actor, begrunnelse ?? "", cancellationToken));

    /// <summary>The answer is the content itself: an address that showed it could be opened again without a reason.</summary>
    public static async Task<IResult> Unmask(HttpContext context, Guid id, [FromForm] string? begrunnelse, IOperations operations, CancellationToken cancellationToken)
    {
        var result = await operations.Unmask(id, ConsoleUser.Of(context)!.Actor, begrunnelse ?? "", cancellationToken);
        return result.TryGet(out var content, out var problem)
            ? new RazorComponentResult<Layout.App>(new Dictionary<string, object?> { [nameof(Layout.App.Page)] = Content(id, content.Json) })
            : Answer.To(ConsolePaths.Message(id), problem);
    }

    private static RenderFragment Content(Guid id, string? json) => builder =>
    {
        builder.OpenComponent<UnmaskedContent>(0);
        builder.AddAttribute(1, nameof(UnmaskedContent.Id), id);
        builder.AddAttribute(2, nameof(UnmaskedContent.Json), json);
        builder.CloseComponent();
    };

    private static IResult Back(Guid id, string done, Result<int> result) =>
        result.TryGet(out _, out var problem) ? Answer.To(ConsolePaths.Message(id), done) : Answer.To(ConsolePaths.Message(id), problem);
}
