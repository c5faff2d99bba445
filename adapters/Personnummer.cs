namespace Integration.Adapters;

/// <summary>
/// Judges numbers leniently: the shape decides, the control digits only warn, and nothing about the person is read out of them.
/// D-number: day + 40. Synthetic: month + 80 (Tenor) or + 40 (older test sets); both may apply.
/// <source>Skatteetaten, Test; Nytt fødselsnummer fra 2032</source>
/// </summary>
internal static class Personnummer
{
    private static ReadOnlySpan<byte> First => [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];

    private static ReadOnlySpan<byte> Second => [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

    /// <summary>Eleven digits with a day and a month in the first four.</summary>
    public static bool IsPlausible(string number) =>
        number.Length == 11 && number.All(char.IsAsciiDigit)
        && Digits(number, 0) is (>= 1 and <= 31) or (>= 41 and <= 71)
        && (Digits(number, 2) is >= 1 and <= 12 || IsSynthetic(number));

    /// <summary>Of a plausible number: whether it is a test person's.</summary>
    public static bool IsSynthetic(string number) => Digits(number, 2) is (>= 41 and <= 52) or (>= 81 and <= 92);

    /// <summary>Of a plausible number: whether its control digits fit, by the rule from 2032, which also takes all older numbers.</summary>
    public static bool HasControlDigits(string number) => Remainder(number, First) <= 3 && Remainder(number, Second) == 0;

    private static int Digits(string number, int start) => (number[start] - '0') * 10 + (number[start + 1] - '0');

    private static int Remainder(string number, ReadOnlySpan<byte> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
            sum += weights[i] * (number[i] - '0');
        return sum % 11;
    }
}
