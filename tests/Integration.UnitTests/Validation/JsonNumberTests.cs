using System.Numerics;
using System.Text;
using CsCheck;
using Integration.Core.Validation.Json;

namespace Integration.UnitTests.Validation;

public sealed class JsonNumberTests
{
    private static readonly Gen<string> Number = Gen.Select(
        Gen.OneOf("", "-"),
        Gen.OneOf("0", "1", "10", "100", "12", "120", "9007199254740993", "99"),
        Gen.OneOf("", ".0", ".5", ".50", ".05", ".010", ".000"),
        Gen.OneOf("", "e0", "e1", "E+2", "e-1", "e-03", "e12"),
        (sign, whole, fraction, exponent) => sign + whole + fraction + exponent);

    [Fact]
    public void Comparison_is_that_of_exact_fractions() => Gen.Select(Number, Number).Sample(
        (left, right) => Math.Sign(JsonNumber.Compare(Read(left), Read(right))) == (Scaled(left) - Scaled(right)).Sign, iter: 20_000);

    [Fact]
    public void Equal_values_have_equal_hashes() => Gen.Select(Number, Number).Sample(
        (left, right) => Scaled(left) != Scaled(right) || Read(left).ValueHash() == Read(right).ValueHash(), iter: 20_000);

    [Theory]
    [InlineData("5", "0.5")]
    [InlineData("-5", "-0.5")]
    [InlineData("1", "-1")]
    public void Values_that_differ_have_hashes_that_differ(string left, string right) => Assert.NotEqual(Read(left).ValueHash(), Read(right).ValueHash());

    [Fact]
    public void Integer_and_multiple_are_those_of_exact_fractions() => Gen.Select(Number, Gen.OneOf("1", "2", "0.5", "0.01", "3", "7e-3", "1.5", "120", "99e2")).Sample(
        (value, divisor) => Read(value).IsMultipleOf(Read(divisor)) == (Scaled(value) % Scaled(divisor)).IsZero
            && Read(value).IsInteger == (Scaled(value) % Scaled("1")).IsZero,
        iter: 20_000);

    [Theory]
    [InlineData("1e9999", "1e9998", 1)]
    [InlineData("-1e9999", "1e-9999", -1)]
    [InlineData("0e9999", "-0.0", 0)]
    public void Large_exponents_cost_nothing(string left, string right, int sign) => Assert.Equal(sign, Math.Sign(JsonNumber.Compare(Read(left), Read(right))));

    private static JsonNumber Read(string text) => new(Encoding.ASCII.GetBytes(text));

    /// <summary>The value times 10^40, which is whole for all generated numbers.</summary>
    private static BigInteger Scaled(string text)
    {
        var e = text.IndexOfAny(['e', 'E']);
        var exponent = e < 0 ? 0 : int.Parse(text[(e + 1)..], System.Globalization.CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var point = mantissa.IndexOf('.');
        var decimals = point < 0 ? 0 : mantissa.Length - point - 1;
        return BigInteger.Parse(mantissa.Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture) * BigInteger.Pow(10, 40 + exponent - decimals);
    }
}
