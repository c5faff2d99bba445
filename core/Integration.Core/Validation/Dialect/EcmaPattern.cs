using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Integration.Core.Validation.Dialect;

/// <summary>
/// A regular expression with ECMAScript's meaning (<c>u</c> flag) that runs in linear time. Like the keyword <c>pattern</c> it is not anchored.
/// </summary>
internal sealed class EcmaPattern
{
    private const int MaxSourceLength = 1_000;

    // The same few patterns stand in many schemas, and an automaton is not small. Bounded by what the schema files hold.
    private static readonly ConcurrentDictionary<string, EcmaPattern> Known = new(StringComparer.Ordinal);

    private readonly Regex regex;

    private EcmaPattern(string source, Regex regex)
    {
        Source = source;
        this.regex = regex;
    }

    /// <summary>As the author wrote it.</summary>
    public string Source { get; }

    public bool IsMatch(ReadOnlySpan<char> text) => regex.IsMatch(text);

    /// <summary>The pattern, or null and the reason why the dialect has no such pattern.</summary>
    public static EcmaPattern? TryCreate(string source, out string reason)
    {
        reason = "";
        if (Known.TryGetValue(source, out var known)) return known;
        if (source.Length > MaxSourceLength)
        {
            reason = $"a pattern has at most {MaxSourceLength} characters";
            return null;
        }

        try
        {
            var translated = new EcmaPatternReader(source).Read();
            var regex = new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
            return Known.GetOrAdd(source, new EcmaPattern(source, regex));
        }
        catch (FormatException refused)
        {
            reason = refused.Message;
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            reason = "the linear-time engine does not take it (too large, or not regular)";
        }

        return null;
    }
}
