using System.Globalization;
using System.Text;

namespace Integration.Core.Validation.Dialect;

/// <summary>
/// Reads an ECMAScript pattern (<c>u</c> flag) and writes the .NET expression with the same meaning. What is not regular (backreferences,
/// lookaround) or means something else in .NET (<c>\b</c>, <c>\Z</c>, <c>\a</c>, inline options) is refused by a <see cref="FormatException"/> that says what.
/// </summary>
internal sealed class EcmaPatternReader(string source)
{
    private readonly StringBuilder output = new();
    private int at;
    private int groups;

    public string Read()
    {
        while (at < source.Length) ReadTerm();
        if (groups > 0) throw new FormatException("a group is not closed");
        return output.ToString();
    }

    private void ReadTerm()
    {
        switch (source[at])
        {
            case '^':
                at++;
                output.Append(@"\A");
                RefuseQuantifier();
                return;
            case '$':
                at++;
                // .NET's $ also matches before a last line feed.
                output.Append(@"\z");
                RefuseQuantifier();
                return;
            case '|':
                at++;
                output.Append('|');
                RefuseQuantifier();
                return;
            case '(':
                OpenGroup();
                return;
            case ')':
                at++;
                if (--groups < 0) throw new FormatException("a ) has no (");
                output.Append(')');
                break;
            case '[':
                output.Append(new EcmaClassReader(source, ref at).Set.ToExpression());
                break;
            case '.':
                at++;
                output.Append(CodePointSet.LineTerminator.Complement().ToExpression());
                break;
            case '\\':
                output.Append(EcmaEscape.Read(source, ref at, insideClass: false).ToExpression());
                break;
            case '*' or '+' or '?':
                throw new FormatException("a quantifier has nothing to repeat");
            case ']' or '{' or '}':
                throw new FormatException($"a lone {source[at]} must be escaped");
            default:
                output.Append(CodePointSet.Of(EcmaEscape.Literal(source, ref at)).ToExpression());
                break;
        }

        ReadQuantifier();
    }

    private void OpenGroup()
    {
        at++;
        if (at < source.Length && source[at] == '?')
        {
            var rest = source.AsSpan(at);
            if (rest.StartsWith("?:")) at += 2;
            else if (rest.StartsWith("?<") && rest.Length > 2 && rest[2] is not ('=' or '!') && rest.IndexOf('>') is var end and > 2) at += end + 1;
            else throw new FormatException("lookaround and inline options are not part of the dialect");
        }

        output.Append("(?:");
        groups++;
        RefuseQuantifier();
    }

    private void RefuseQuantifier()
    {
        if (at < source.Length && source[at] is '*' or '+' or '?' or '{') throw new FormatException("a quantifier has nothing to repeat");
    }

    private void ReadQuantifier()
    {
        if (at >= source.Length) return;
        switch (source[at])
        {
            case '*' or '+' or '?':
                output.Append(source[at++]);
                break;
            case '{':
                ReadCount();
                break;
            default:
                return;
        }

        // Lazy or not, the same texts match.
        if (at < source.Length && source[at] == '?') at++;
        RefuseQuantifier();
    }

    private void ReadCount()
    {
        var end = source.IndexOf('}', at);
        var count = end < 0 ? "" : source[(at + 1)..end];
        var parts = count.Split(',');
        var min = Count(parts[0]);
        var max = parts.Length == 1 ? min : parts[1].Length == 0 ? int.MaxValue : Count(parts[1]);
        if (parts.Length > 2 || max < min) throw new FormatException("a {count} is not one");
        output.Append('{').Append(count).Append('}');
        at = end + 1;
    }

    private static int Count(string digits) =>
        digits.Length is > 0 and <= 4 && digits.All(char.IsAsciiDigit) ? int.Parse(digits, CultureInfo.InvariantCulture) : throw new FormatException("a {count} is not one");
}
