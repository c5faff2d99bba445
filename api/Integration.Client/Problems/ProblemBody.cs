namespace Integration.Client.Problems;

/// <summary>Every refusal of the hub: RFC 9457 <c>application/problem+json</c> with a stable code. It never holds a value of the data.</summary>
public sealed record ProblemBody
{
    /// <summary><c>urn:knutepunkt:problem:CODE</c>.</summary>
    public required string Type { get; init; }

    /// <summary>What happened, in English.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>More about this occurrence.</summary>
    public string? Detail { get; init; }

    /// <summary>The stable code: <c>INT-0117</c>. Act on this.</summary>
    public required string Code { get; init; }

    /// <summary><c>transient</c>, <c>throttled</c>, <c>unknown-outcome</c>, <c>invalid</c>, <c>not-found</c>, <c>conflict</c>, <c>unauthorized</c>, <c>unsupported</c>, <c>expired</c> or <c>internal</c>.</summary>
    public required string Class { get; init; }

    /// <summary>Who can mend it: <c>sender</c>, <c>operator</c>, <c>destination</c> or <c>hub</c>.</summary>
    public required string Owner { get; init; }

    /// <summary>What happened and what to do now, in both languages.</summary>
    public required ProblemTexts Texts { get; init; }

    /// <summary>Give it to the operators when you ask.</summary>
    public required string TraceId { get; init; }

    /// <summary>The exact places, all of them at once.</summary>
    public IReadOnlyList<ProblemPlace>? Errors { get; init; }

    /// <summary>Seconds to wait before another try; the same as the header <c>Retry-After</c>.</summary>
    public int? RetryAfter { get; init; }
}

/// <summary>What happened and what to do now.</summary>
/// <param name="Title">What happened.</param>
/// <param name="NextStep">What the owner does now.</param>
public sealed record ProblemTexts(BothLanguages Title, BothLanguages NextStep);

/// <summary>A text for people.</summary>
/// <param name="Nb">Norwegian bokmål.</param>
/// <param name="En">English.</param>
public sealed record BothLanguages(string Nb, string En);

/// <summary>One exact place where data is wrong.</summary>
/// <param name="Pointer">JSON Pointer (RFC 6901) into the event, or the name of a header or parameter.</param>
/// <param name="Keyword">The rule that was broken.</param>
/// <param name="Expected">What the rule asks for.</param>
/// <param name="Actual">The type or length that was found; never the value.</param>
public sealed record ProblemPlace(string Pointer, string Keyword, string? Expected = null, string? Actual = null);
