using System.Text.RegularExpressions;

namespace Integration.UnitTests.Architecture;

/// <summary>A C# file: its path from the root, and its text.</summary>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>The text without comments and the content of string literals, line breaks kept.</summary>
    public string Code { get; } = Noise().Replace(Text, match => match.Value[0] switch
    {
        '/' => new string('\n', match.Value.Count(c => c == '\n')),
        _ => "\"\"" + new string('\n', match.Value.Count(c => c == '\n')),
    });

    public int Lines => Text.AsSpan().TrimEnd().Count('\n') + 1;

    // In this order: raw strings, verbatim strings, comments, strings, characters.
    [GeneratedRegex(""""
        "{3}[\s\S]*?"{3} | \$?@\$?"(?:[^"]|"")*" | //[^\n]* | /\*[\s\S]*?\*/ | "(?:\\.|[^"\\\n])*" | '(?:\\.[^'\n]*|[^'\\\n])'
        """", RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Noise();
}
