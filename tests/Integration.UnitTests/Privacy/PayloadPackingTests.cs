using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Integration.Core.Privacy;

namespace Integration.UnitTests.Privacy;

public sealed class PayloadPackingTests
{
    [Fact]
    public void Whatever_is_packed_comes_back() =>
        Gen.OneOf(Gen.Byte.Array[0, 4_000], Gen.Select(Gen.String[0, 40], Gen.Int[0, 200], (text, times) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(text, times)))))
            .Sample(plain => Assert.Equal(plain, PayloadPacking.Unpack(Pack(plain))));

    [Fact]
    public void Text_becomes_smaller_and_noise_does_not_become_much_larger()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 100).Select(number => $"{{\"saksnummer\":\"2026/{number}\",\"tittel\":\"Søknad\"}}")));
        var noise = RandomNumberGenerator.GetBytes(2_000);

        Assert.InRange(Pack(text).Length, 1, text.Length / 2);
        Assert.Equal(noise.Length + 1, Pack(noise).Length);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 7, 1, 2, 3 })]
    [InlineData(new byte[] { 1, 9, 0, 0, 0, 255, 255 })]
    public void What_no_version_packed_is_refused(byte[] packed) => Assert.Throws<CryptographicException>(() => PayloadPacking.Unpack(packed));

    private static byte[] Pack(byte[] plain)
    {
        var packed = new byte[PayloadPacking.MostBytes(plain.Length)];
        return packed[..PayloadPacking.Pack(plain, packed)];
    }
}
