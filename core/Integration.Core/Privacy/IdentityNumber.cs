namespace Integration.Core.Privacy;

/// <summary>
/// Finds national identity numbers (fødselsnummer, D-nummer, synthetic ones) in text that is kept or shown in clear. Lenient on the first
/// control digit, which from 2032 accepts remainders 0 to 3 (Skatteetaten, "Nytt fødselsnummer"); strict on the second.
/// </summary>
internal static class IdentityNumber
{
    private static ReadOnlySpan<byte> Weights1 => [3, 7, 6, 1, 8, 9, 4, 5, 2];

    private static ReadOnlySpan<byte> Weights2 => [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    /// <summary>
    /// True when the text holds a run of exactly eleven digits that is a plausible identity number. Digits of a UUID, a trace id or a checksum are none:
    /// one random UUID in about 15,000 holds such a run.
    /// </summary>
    public static bool IsIn(ReadOnlySpan<char> text) => Find(text, 0) >= 0;

    /// <summary>The text with every plausible identity number replaced by <c>***********</c>.</summary>
    public static string Mask(string text)
    {
        var at = Find(text, 0);
        if (at < 0)
        {
            return text;
        }

        var masked = text.ToCharArray();
        for (; at >= 0; at = Find(text, at + 11))
        {
            masked.AsSpan(at, 11).Fill('*');
        }

        return new string(masked);
    }

    private static int Find(ReadOnlySpan<char> text, int from)
    {
        var run = 0;
        for (var i = from; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                run++;
                continue;
            }

            if (run == 11 && IsPlausible(text.Slice(i - 11, 11)) && !IsInHexadecimal(text, i - 11))
            {
                return i - 11;
            }

            run = 0;
        }

        return -1;
    }

    // A word of 16 and more hexadecimal digits with letters among them, or the last group of a UUID.
    private static bool IsInHexadecimal(ReadOnlySpan<char> text, int at)
    {
        var start = at;
        while (start > 0 && char.IsAsciiHexDigit(text[start - 1]))
        {
            start--;
        }

        var end = at + 11;
        while (end < text.Length && char.IsAsciiHexDigit(text[end]))
        {
            end++;
        }

        return (end - start) switch
        {
            >= 16 => true,
            12 => start >= 24 && Guid.TryParseExact(text[(start - 24)..end], "D", out _),
            _ => false,
        };
    }

    private static bool IsPlausible(ReadOnlySpan<char> digits)
    {
        var day = Two(digits, 0) % 40;
        var month = Two(digits, 2) % 40;
        if (day is < 1 or > 31 || month is < 1 or > 12)
        {
            return false;
        }

        var first = 0;
        for (var i = 0; i < 9; i++)
        {
            first += (digits[i] - '0') * Weights1[i];
        }

        var second = 0;
        for (var i = 0; i < 10; i++)
        {
            second += (digits[i] - '0') * Weights2[i];
        }

        return (first + digits[9] - '0') % 11 <= 3 && (second + digits[10] - '0') % 11 == 0;

        static int Two(ReadOnlySpan<char> digits, int at) => (digits[at] - '0') * 10 + digits[at + 1] - '0';
    }
}
