namespace Integration.Adapters.Enhetsregisteret;

/// <summary>Judges organisation numbers: the shape decides, the control digit only warns. Repeated digits fit the rule, and published examples break it.</summary>
internal static class Organisasjonsnummer
{
    private static ReadOnlySpan<byte> Weights => [3, 2, 7, 6, 5, 4, 3, 2, 1];

    /// <summary>Nine digits.</summary>
    public static bool IsPlausible(string number) => number.Length == 9 && number.All(char.IsAsciiDigit);

    /// <summary>Of a plausible number: whether the control digit fits (modulus 11).</summary>
    public static bool HasControlDigit(string number)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
            sum += Weights[i] * (number[i] - '0');
        return sum % 11 == 0;
    }
}
