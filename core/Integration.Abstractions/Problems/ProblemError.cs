namespace Integration.Abstractions.Problems;

/// <summary>One exact place where data is wrong. Never holds a value of the data.</summary>
/// <param name="Pointer">JSON Pointer (RFC 6901) into the message, or the name of a header or parameter.</param>
/// <param name="Keyword">The rule that was broken: a JSON Schema keyword, or a short word of the hub's own (<c>duplicate-key</c>).</param>
/// <param name="Expected">What the rule asks for: type, bound, pattern. Comes from the schema, never from the data.</param>
/// <param name="Actual">The type or length that was found; never the value.</param>
public sealed record ProblemError(string Pointer, string Keyword, string? Expected = null, string? Actual = null);
