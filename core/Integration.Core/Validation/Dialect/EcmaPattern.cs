using System.Text.RegularExpressions;

namespace Integration.Core.Validation.Dialect;

/// <summary>
/// A regular expression with ECMAScript's meaning (<c>u</c> flag) that runs in linear time. Like the keyword <c>pattern</c> it is not anchored.
/// </summary>
internal sealed class EcmaPattern
{
    private const int MaxSourceLength = 1_000;

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
        if (source.Length > MaxSourceLength)
        {
            reason = $"a pattern has at most {MaxSourceLength} characters";
            return null;
        }

        try
        {
            var translated = new EcmaPatternReader(source).Read();
            return new EcmaPattern(source, new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture));
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
