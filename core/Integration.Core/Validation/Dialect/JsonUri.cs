using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Integration.Core.Validation.Dialect;

/// <summary>RFC 3986 absolute URIs. <see cref="System.Uri"/> mends what it reads (spaces, backslashes, bad percents); a format check must not.</summary>
internal static class JsonUri
{
    private const string Unreserved = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
    private const string SubDelims = "!$&'()*+,;=";

    private static readonly SearchValues<byte> Scheme = Bytes("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
    private static readonly SearchValues<byte> UserInfo = Bytes(Unreserved + SubDelims + ":%");
    private static readonly SearchValues<byte> RegisteredName = Bytes(Unreserved + SubDelims + "%");
    private static readonly SearchValues<byte> FutureAddress = Bytes(Unreserved + SubDelims + ":");
    private static readonly SearchValues<byte> Path = Bytes(Unreserved + SubDelims + ":@/%");
    private static readonly SearchValues<byte> Query = Bytes(Unreserved + SubDelims + ":@/?%");

    public static bool IsAbsolute(ReadOnlySpan<byte> text)
    {
        var colon = text.IndexOf((byte)':');
        if (colon < 1 || !char.IsAsciiLetter((char)text[0]) || text[..colon].ContainsAnyExcept(Scheme) || !HasWholePercents(text)) return false;
        text = text[(colon + 1)..];
        if (!TakeTail(ref text, (byte)'#', Query) || !TakeTail(ref text, (byte)'?', Query)) return false;
        if (!text.StartsWith("//"u8)) return !text.ContainsAnyExcept(Path);
        text = text[2..];
        var slash = text.IndexOf((byte)'/');
        var authority = slash < 0 ? text : text[..slash];
        return IsAuthority(authority) && (slash < 0 || !text[slash..].ContainsAnyExcept(Path));
    }

    public static bool IsIpV4(ReadOnlySpan<byte> text)
    {
        var parts = 0;
        foreach (var range in text.Split((byte)'.'))
        {
            var part = text[range];
            if (part.Length is 0 or > 3 || part.ContainsAnyExceptInRange((byte)'0', (byte)'9') || (part.Length > 1 && part[0] == '0')) return false;
            if (part.Length == 3 && part.SequenceCompareTo("255"u8) > 0) return false;
            parts++;
        }

        return parts == 4;
    }

    public static bool IsIpV6(ReadOnlySpan<byte> text) =>
        // The parser also takes a zone, brackets and a port, which neither RFC has.
        text.Length is >= 2 and <= 45 && !text.ContainsAny("%[]/"u8) && text.Contains((byte)':')
        && (text.LastIndexOf((byte)'.') < 0 || IsIpV4(text[(text.LastIndexOf((byte)':') + 1)..]))
        && IPAddress.TryParse(Encoding.ASCII.GetString(text), out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;

    private static bool IsAuthority(ReadOnlySpan<byte> text)
    {
        var at = text.IndexOf((byte)'@');
        if (at >= 0)
        {
            if (text[..at].ContainsAnyExcept(UserInfo)) return false;
            text = text[(at + 1)..];
        }

        var bracket = text.LastIndexOf((byte)']');
        var port = text.LastIndexOf((byte)':');
        if (port > bracket)
        {
            if (text[(port + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9')) return false;
            text = text[..port];
        }

        if (text.IsEmpty || text[0] != '[') return !text.ContainsAnyExcept(RegisteredName);
        if (text.Length < 3 || text[^1] != ']') return false;
        var literal = text[1..^1];
        return (literal[0] | 0x20) == 'v' ? IsFutureAddress(literal[1..]) : IsIpV6(literal);
    }

    private static bool IsFutureAddress(ReadOnlySpan<byte> text)
    {
        var dot = text.IndexOf((byte)'.');
        return dot > 0 && dot < text.Length - 1 && IsHex(text[..dot]) && !text[(dot + 1)..].ContainsAnyExcept(FutureAddress);
    }

    private static bool TakeTail(ref ReadOnlySpan<byte> text, byte mark, SearchValues<byte> allowed)
    {
        var at = text.IndexOf(mark);
        if (at < 0) return true;
        var tail = text[(at + 1)..];
        text = text[..at];
        return !tail.ContainsAnyExcept(allowed);
    }

    private static bool HasWholePercents(ReadOnlySpan<byte> text)
    {
        for (var at = text.IndexOf((byte)'%'); at >= 0; at = text.IndexOf((byte)'%'))
        {
            if (text.Length < at + 3 || !IsHex(text.Slice(at + 1, 2))) return false;
            text = text[(at + 3)..];
        }

        return true;
    }

    private static bool IsHex(ReadOnlySpan<byte> text)
    {
        foreach (var b in text)
        {
            if (!char.IsAsciiHexDigit((char)b)) return false;
        }

        return true;
    }

    private static SearchValues<byte> Bytes(string characters) => SearchValues.Create(Encoding.ASCII.GetBytes(characters));
}
