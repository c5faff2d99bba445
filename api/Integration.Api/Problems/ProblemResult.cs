using Integration.Abstractions.Problems;

namespace Integration.Api.Problems;

/// <summary>A problem as the answer of an endpoint.</summary>
internal sealed class ProblemResult(Problem problem) : IResult
{
    public ProblemResult(ProblemDefinition definition)
        : this(new Problem(definition))
    {
    }

    /// <summary>One field or parameter that is wrong.</summary>
    public static ProblemResult Parameter(string pointer, string keyword, string? expected = null, string? actual = null) =>
        new(new Problem(ApiProblems.Parameter) { Errors = [new(pointer, keyword, expected, actual)] });

    public Task ExecuteAsync(HttpContext httpContext) => ProblemWriter.Write(httpContext, problem);
}
