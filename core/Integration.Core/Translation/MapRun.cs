using System.Text.Json;
using Integration.Abstractions.Problems;

namespace Integration.Core.Translation;

/// <summary>One run of a map: where it writes, what it sees, what went wrong so far.</summary>
internal sealed class MapRun(TranslationContext context, Utf8JsonWriter writer)
{
    private List<ProblemError>? errors;

    public TranslationContext Context => context;

    public Utf8JsonWriter Writer => writer;

    public IReadOnlyList<ProblemError> Errors => errors ?? [];

    /// <summary>Notes an error and goes on, so that all of them are seen at once.</summary>
    /// <param name="pointer">Where in the map.</param>
    /// <param name="keyword">The operator, or <c>expression</c>.</param>
    /// <param name="expected">The source expression, or what the operator asks for; from the map, never from the data.</param>
    /// <param name="actual">The type that was found.</param>
    public void Fail(string pointer, string keyword, string? expected, string? actual = null) =>
        (errors ??= []).Add(new ProblemError(pointer, keyword, expected, actual));

    public void Hit(string pointer) => context.Hits?.Add(pointer);

    /// <summary>Evaluates; a failure is noted and gives nothing.</summary>
    public JsonElement Evaluate(Expression expression, string pointer)
    {
        if (expression.TryEvaluate(context, out var value)) return value;
        Fail(pointer, "expression", expression.Text, "cannot be computed");
        return default;
    }
}
