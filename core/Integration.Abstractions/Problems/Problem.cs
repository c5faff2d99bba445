namespace Integration.Abstractions.Problems;

/// <summary>One occurrence of a declared problem.</summary>
/// <param name="Definition">The declaration: code, class, owner, texts.</param>
public sealed record Problem(ProblemDefinition Definition)
{
    /// <summary>More about this occurrence, in English and without data values: a name of a flow, a step, a schema keyword.</summary>
    public string? Detail { get; init; }

    /// <summary>The exact places, all of them at once.</summary>
    public IReadOnlyList<ProblemError> Errors { get; init; } = [];

    /// <summary>How long the destination asked us to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The destination's own code (<c>FREG-001</c>, <c>HTTP 503</c>), never its free text.</summary>
    public string? ExternalCode { get; init; }

    /// <summary>The stable code.</summary>
    public string Code => Definition.Code;

    /// <summary>The class.</summary>
    public ProblemClass Class => Definition.Class;

    /// <inheritdoc/>
    public override string ToString() => Detail is null ? Code : $"{Code}: {Detail}";
}
