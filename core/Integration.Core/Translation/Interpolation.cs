using System.Text;

namespace Integration.Core.Translation;

/// <summary>Splits <c>"text {expr} text"</c>. <c>{{</c> and <c>}}</c> are braces; inside an expression braces may nest and quotes hide them.</summary>
internal static class Interpolation
{
    /// <summary>The parts in order; null when a brace is left open.</summary>
    public static IReadOnlyList<(bool IsExpression, string Text)>? Split(string text)
    {
        var parts = new List<(bool, string)>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var doubled = i + 1 < text.Length && text[i + 1] == text[i];
            if (text[i] is '{' or '}' && doubled)
            {
                literal.Append(text[i++]);
            }
            else if (text[i] == '{')
            {
                var end = End(text, i + 1);
                if (end < 0) return null;
                if (literal.Length > 0) parts.Add((false, literal.ToString()));
                literal.Clear();
                parts.Add((true, text[(i + 1)..end]));
                i = end;
            }
            else
            {
                literal.Append(text[i]);
            }
        }

        if (literal.Length > 0) parts.Add((false, literal.ToString()));
        return parts;
    }

    private static int End(string text, int from)
    {
        var depth = 1;
        var quote = '\0';
        for (var i = from; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                if (c == '\\') i++;
                else if (c == quote) quote = '\0';
            }
            else if (c is '\'' or '"' or '`')
            {
                quote = c;
            }
            else if (c == '{')
            {
                depth++;
            }
            else if (c == '}' && --depth == 0)
            {
                return i;
            }
        }

        return -1;
    }
}
