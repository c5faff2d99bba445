using System.Globalization;
using System.Text;

namespace Integration.Core.Validation.Dialect;

/// <summary>Reads one escape or literal of an ECMAScript pattern.</summary>
internal static class EcmaEscape
{
    /// <summary>One code point as a range, moving past it.</summary>
    public static (int From, int To) Literal(string source, ref int at)
    {
        if (Rune.DecodeFromUtf16(source.AsSpan(at), out var rune, out var length) != System.Buffers.OperationStatus.Done) throw new FormatException("half a surrogate pair");
        at += length;
        return (rune.Value, rune.Value);
    }

    /// <summary>The set that the escape at <paramref name="at"/> stands for, moving past it.</summary>
    public static CodePointSet Read(string source, ref int at, bool insideClass)
    {
        if (++at >= source.Length) throw new FormatException("a \\ at the end");
        var c = source[at++];
        return c switch
        {
            'd' => CodePointSet.Digit,
            'D' => CodePointSet.Digit.Complement(),
            'w' => CodePointSet.Word,
            'W' => CodePointSet.Word.Complement(),
            's' => CodePointSet.Space,
            'S' => CodePointSet.Space.Complement(),
            'p' => Category(source, ref at),
            'P' => Category(source, ref at).Complement(),
            't' => One('\t'),
            'n' => One('\n'),
            'v' => One('\v'),
            'f' => One('\f'),
            'r' => One('\r'),
            'b' when insideClass => One('\b'),
            '0' when at >= source.Length || !char.IsAsciiDigit(source[at]) => One(0),
            'c' when at < source.Length && char.IsAsciiLetter(source[at]) => One(source[at++] % 32),
            'x' => One(Hex(source, ref at, 2)),
            'u' => One(Unicode(source, ref at)),
            _ when char.IsAsciiLetterOrDigit(c) || c > 127 || c < ' ' => throw new FormatException($"the escape \\{c} is not part of the dialect"),
            _ => One(c),
        };
    }

    private static CodePointSet One(int point) =>
        point is >= 0xD800 and <= 0xDFFF ? throw new FormatException("half a surrogate pair") : CodePointSet.Of((point, point));

    private static CodePointSet Category(string source, ref int at)
    {
        var end = source.IndexOf('}', at);
        if (end < 0 || source[at] != '{') throw new FormatException("\\p needs {a general category}");
        var name = source[(at + 1)..end];
        at = end + 1;
        foreach (var prefix in (string[])["General_Category=", "gc="])
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal)) name = name[prefix.Length..];
        }

        return CodePointSet.Category(name) ?? throw new FormatException("\\p{…} takes general categories only");
    }

    private static int Unicode(string source, ref int at)
    {
        if (at < source.Length && source[at] == '{')
        {
            var end = source.IndexOf('}', at);
            var length = end - at - 1;
            if (length is < 1 or > 6) throw new FormatException("\\u{…} is not a code point");
            at++;
            var point = Hex(source, ref at, length);
            at++;
            return point <= 0x10FFFF ? point : throw new FormatException("\\u{…} is not a code point");
        }

        var unit = Hex(source, ref at, 4);
        if (!char.IsHighSurrogate((char)unit) || !source.AsSpan(at).StartsWith("\\u")) return unit;
        var next = at + 2;
        var low = Hex(source, ref next, 4);
        if (!char.IsLowSurrogate((char)low)) return unit;
        at = next;
        return char.ConvertToUtf32((char)unit, (char)low);
    }

    private static int Hex(string source, ref int at, int length)
    {
        if (at + length > source.Length || !int.TryParse(source.AsSpan(at, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            throw new FormatException("a hexadecimal escape is not one");
        }

        at += length;
        return value;
    }
}
