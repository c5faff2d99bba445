using System.Diagnostics.CodeAnalysis;

namespace Integration.Abstractions.Problems;

/// <summary>A value, or the problem that stood in its way. Expected failures travel as this; exceptions are bugs.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public readonly struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Problem? problem)
    {
        this.value = value;
        Problem = problem;
    }

    /// <summary>The problem; null when there is a value.</summary>
    public Problem? Problem { get; }

    /// <summary>The value; throws when there is a problem.</summary>
    public T Value => Problem is null ? value! : throw new InvalidOperationException($"No value: {Problem.Code}");

    /// <summary>True and the value, or false and the problem.</summary>
    /// <param name="result">The value when there is one.</param>
    /// <param name="problem">The problem when there is one.</param>
    /// <returns>Whether there is a value.</returns>
    public bool TryGet([MaybeNullWhen(false)] out T result, [NotNullWhen(false)] out Problem? problem)
    {
        result = value;
        problem = Problem;
        return problem is null;
    }

    /// <summary>A value is a result.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A problem is a result.</summary>
    /// <param name="problem">The problem.</param>
    public static implicit operator Result<T>(Problem problem) => new(default, problem);
}
