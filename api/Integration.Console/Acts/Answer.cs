using Integration.Abstractions.Problems;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Integration.Console.Acts;

/// <summary>Where an act leads: back to its page, with what became of it as a word in the address. The page has the texts.</summary>
internal static class Answer
{
    public static IResult To(string page, string done) => Results.LocalRedirect($"{page}?gjort={done}");

    /// <summary>Content as the answer to a post: there is no address that would show it without a reason.</summary>
    public static IResult With<TPage>(Dictionary<string, object?> parameters)
        where TPage : IComponent =>
        new RazorComponentResult<Layout.App>(new Dictionary<string, object?>
        {
            [nameof(Layout.App.Page)] = (RenderFragment)(builder =>
            {
                builder.OpenComponent<TPage>(0);
                builder.AddMultipleAttributes(1, parameters!);
                builder.CloseComponent();
            }),
        });

    public static IResult To(string page, Problem problem) => Results.LocalRedirect($"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}feil={problem.Code}");
}
