using Integration.Abstractions.Problems;
using Microsoft.AspNetCore.Http;

namespace Integration.Console.Acts;

/// <summary>Where an act leads: back to its page, with what became of it as a word in the address. The page has the texts.</summary>
internal static class Answer
{
    public static IResult To(string page, string done) => Results.LocalRedirect($"{page}?gjort={done}");

    public static IResult To(string page, Problem problem) => Results.LocalRedirect($"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}feil={problem.Code}");
}
