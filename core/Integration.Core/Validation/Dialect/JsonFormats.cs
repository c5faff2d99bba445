using System.Buffers;
using System.Buffers.Text;

namespace Integration.Core.Validation.Dialect;

/// <summary>The six formats over unescaped UTF-8, by the RFC each names and not by what .NET's parsers accept.</summary>
internal static class JsonFormats
{
    private static readonly SearchValues<byte> AtomText = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~"u8);
    private static readonly SearchValues<byte> LetterDigit = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"u8);
    private static readonly SearchValues<byte> LetterDigitHyphen = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"u8);

    public static JsonFormat Parse(string? name) => name switch
    {
        "date" => JsonFormat.Date,
        "date-time" => JsonFormat.DateTime,
        "time" => JsonFormat.Time,
        "email" => JsonFormat.Email,
        "uuid" => JsonFormat.Uuid,
        "uri" => JsonFormat.Uri,
        _ => JsonFormat.None,
    };

    public static string Name(JsonFormat format) => format switch
    {
        JsonFormat.Date => "date",
        JsonFormat.DateTime => "date-time",
        JsonFormat.Time => "time",
        JsonFormat.Email => "email",
        JsonFormat.Uuid => "uuid",
        JsonFormat.Uri => "uri",
        _ => "",
    };

    public static bool Matches(JsonFormat format, ReadOnlySpan<byte> text) => format switch
    {
        JsonFormat.Date => IsDate(text),
        JsonFormat.DateTime => text.Length > 11 && (text[10] | 0x20) == 't' && IsDate(text[..10]) && IsTime(text[11..]),
        JsonFormat.Time => IsTime(text),
        JsonFormat.Email => IsEmail(text),
        JsonFormat.Uuid => IsUuid(text),
        JsonFormat.Uri => JsonUri.IsAbsolute(text),
        _ => true,
    };

    /// <summary>RFC 3339 <c>full-date</c>.</summary>
    private static bool IsDate(ReadOnlySpan<byte> text) =>
        text.Length == 10 && text[4] == '-' && text[7] == '-'
        && Digits(text[..4]) is var year and >= 0 && Digits(text[5..7]) is var month and >= 1 and <= 12 && Digits(text[8..]) is var day and >= 1
        // RFC 3339 has a year 0000, which is a leap year; .NET has not.
        && day <= DateTime.DaysInMonth(year == 0 ? 2000 : year, month);

    /// <summary>RFC 3339 <c>full-time</c>: with an offset, and a leap second only at the end of a UTC day.</summary>
    private static bool IsTime(ReadOnlySpan<byte> text)
    {
        if (text.Length < 9 || text[2] != ':' || text[5] != ':') return false;
        var hour = Digits(text[..2]);
        var minute = Digits(text[3..5]);
        var second = Digits(text[6..8]);
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60) return false;
        text = text[8..];
        if (text[0] == '.')
        {
            var end = text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (end < 1) return false;
            text = text[(end + 1)..];
        }

        if (!TryOffset(text, out var offset)) return false;
        return second < 60 || (((hour * 60) + minute - offset + 1440) % 1440) == 1439;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 1) return (text[0] | 0x20) == 'z';
        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':') return false;
        var hour = Digits(text[1..3]);
        var minute = Digits(text[4..]);
        if (hour is < 0 or > 23 || minute is < 0 or > 59) return false;
        minutes = ((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    /// <summary>RFC 5321 <c>Mailbox</c>: a dot-string or quoted string, and a domain or an address literal; at most 64 and 255 octets.</summary>
    private static bool IsEmail(ReadOnlySpan<byte> text)
    {
        var at = text.LastIndexOf((byte)'@');
        if (at is < 1 or > 64 || text.Length - at - 1 > 255) return false;
        return IsLocalPart(text[..at]) && IsDomain(text[(at + 1)..]);
    }

    private static bool IsLocalPart(ReadOnlySpan<byte> text)
    {
        if (text[0] == '"') return IsQuoted(text);
        foreach (var range in text.Split((byte)'.'))
        {
            var atom = text[range];
            if (atom.IsEmpty || atom.ContainsAnyExcept(AtomText)) return false;
        }

        return true;
    }

    private static bool IsQuoted(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2 || text[^1] != '"') return false;
        var inner = text[1..^1];
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] is < 32 or > 126 or (byte)'"') return false;
            if (inner[i] == '\\' && (++i == inner.Length || inner[i] is < 32 or > 126)) return false;
        }

        return true;
    }

    private static bool IsDomain(ReadOnlySpan<byte> text)
    {
        if (text.Length > 2 && text[0] == '[' && text[^1] == ']') return IsAddressLiteral(text[1..^1]);
        foreach (var range in text.Split((byte)'.'))
        {
            var label = text[range];
            if (label.IsEmpty || label.Length > 63 || label.ContainsAnyExcept(LetterDigitHyphen) || label[0] == '-' || label[^1] == '-') return false;
        }

        return !text.IsEmpty;
    }

    private static bool IsAddressLiteral(ReadOnlySpan<byte> text) =>
        text.StartsWith("IPv6:"u8) ? JsonUri.IsIpV6(text[5..]) : JsonUri.IsIpV4(text);

    /// <summary>RFC 4122 text form, in either case.</summary>
    private static bool IsUuid(ReadOnlySpan<byte> text) =>
        text.Length == 36 && Utf8Parser.TryParse(text, out Guid _, out var read, 'D') && read == 36;

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var value = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9') return -1;
            value = (value * 10) + (digit - '0');
        }

        return value;
    }
}
