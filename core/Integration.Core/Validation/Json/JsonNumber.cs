namespace Integration.Core.Validation.Json;

/// <summary>
/// An exact decimal read from the text of a JSON number: digits without leading or trailing zeros, and a power of ten.
/// Neither <c>double</c> nor <c>decimal</c> holds every JSON number, and a rounded comparison is a false accept.
/// </summary>
internal readonly ref struct JsonNumber
{
    private readonly ReadOnlySpan<byte> text;
    private readonly bool negative;

    /// <summary>Reads a number that is known to follow the JSON grammar and <see cref="JsonStrict.IsInRange"/>.</summary>
    public JsonNumber(ReadOnlySpan<byte> utf8)
    {
        negative = utf8[0] == '-';
        var mantissa = negative ? utf8[1..] : utf8;
        var exponent = 0L;
        var e = mantissa.IndexOfAny((byte)'e', (byte)'E');
        if (e >= 0)
        {
            exponent = ReadExponent(mantissa[(e + 1)..]);
            mantissa = mantissa[..e];
        }

        var point = mantissa.IndexOf((byte)'.');
        var first = mantissa.IndexOfAnyInRange((byte)'1', (byte)'9');
        if (first < 0)
        {
            negative = false;
            return;
        }

        var last = mantissa.LastIndexOfAnyInRange((byte)'1', (byte)'9');
        text = mantissa[first..(last + 1)];
        var pointInside = point > first && point < last;
        DigitCount = text.Length - (pointInside ? 1 : 0);
        Exponent = exponent + (point < 0 ? mantissa.Length - 1 - last : last > point ? point - last : point - 1 - last);
    }

    /// <summary>How many significant digits; 0 for zero.</summary>
    public int DigitCount { get; }

    /// <summary>The power of ten of the last significant digit.</summary>
    public long Exponent { get; }

    /// <summary>Whether the value has no fraction: <c>1.0</c> is an integer.</summary>
    public bool IsInteger => DigitCount == 0 || Exponent >= 0;

    public static int Compare(JsonNumber left, JsonNumber right)
    {
        if (left.Sign != right.Sign) return left.Sign.CompareTo(right.Sign);
        if (left.Sign == 0) return 0;
        var magnitude = (left.DigitCount + left.Exponent).CompareTo(right.DigitCount + right.Exponent);
        if (magnitude == 0) magnitude = CompareDigits(left.text, right.text);
        return left.negative ? -magnitude : magnitude;
    }

    /// <summary>Whether the value is a whole number of <paramref name="divisor"/>, which has at most 18 significant digits.</summary>
    public bool IsMultipleOf(JsonNumber divisor)
    {
        if (DigitCount == 0) return true;
        var scale = Exponent - divisor.Exponent;
        // The last digit of this is not 0, so it cannot be a multiple of ten times anything.
        if (scale < 0) return false;
        var modulus = divisor.Mantissa();
        UInt128 rest = 0;
        foreach (var digit in text)
        {
            if (digit != '.') rest = (rest * 10 + (uint)(digit - '0')) % modulus;
        }

        for (UInt128 factor = 10 % modulus; scale > 0; scale >>= 1, factor = factor * factor % modulus)
        {
            if ((scale & 1) == 1) rest = rest * factor % modulus;
        }

        return rest == 0;
    }

    /// <summary>The same for equal values however they are written: <c>1</c>, <c>1.0</c>, <c>10e-1</c>.</summary>
    public int ValueHash()
    {
        var hash = new HashCode();
        hash.Add(Sign);
        hash.Add(unchecked((int)Exponent)); // The hash code of a long is the same for -1 and 0: 0.5 and 5 would share theirs.
        foreach (var digit in text)
        {
            if (digit != '.') hash.Add(digit);
        }

        return DigitCount == 0 ? 0 : hash.ToHashCode();
    }

    private int Sign => DigitCount == 0 ? 0 : negative ? -1 : 1;

    private ulong Mantissa()
    {
        var value = 0UL;
        foreach (var digit in text)
        {
            if (digit != '.') value = value * 10 + (uint)(digit - '0');
        }

        return value;
    }

    private static long ReadExponent(ReadOnlySpan<byte> digits)
    {
        var minus = digits[0] == '-';
        var value = 0L;
        foreach (var digit in digits)
        {
            if (digit is >= (byte)'0' and <= (byte)'9') value = value * 10 + (digit - '0');
        }

        return minus ? -value : value;
    }

    private static int CompareDigits(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        int l = 0, r = 0;
        while (true)
        {
            if (l < left.Length && left[l] == '.') l++;
            if (r < right.Length && right[r] == '.') r++;
            if (l >= left.Length || r >= right.Length) return (l < left.Length ? 1 : 0) - (r < right.Length ? 1 : 0);
            if (left[l] != right[r]) return left[l].CompareTo(right[r]);
            l++;
            r++;
        }
    }
}
