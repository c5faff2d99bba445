using Integration.Core.Privacy;

namespace Integration.UnitTests.Privacy;

public sealed class IdentityNumberTests
{
    [Theory]
    [InlineData("12889197496")] // synthetic, month + 80
    [InlineData("sak/12889197496")]
    [InlineData("person 17868597437, sendt")]
    [InlineData("fnr12889197496x")]
    [InlineData("a12889197496")] // twelve hexadecimal digits, but no UUID
    [InlineData("9d4a-a12889197496")]
    [InlineData("41919701143")] // D-number, day + 40, and synthetic
    public void A_text_with_an_identity_number_is_found(string text) => Assert.True(IdentityNumber.IsIn(text));

    [Theory]
    [InlineData("12889197497")] // wrong last control digit
    [InlineData("GRV-2026-000417")]
    [InlineData("310094943")]
    [InlineData("128891974961")] // twelve digits
    [InlineData("99999999999")]
    [InlineData("")]
    [InlineData("3f2b8c1e-9d4a-4e6b-8f7a-a12889197496")] // a UUID
    [InlineData("urn:uuid:3F2B8C1E-9D4A-4E6B-8F7A-12889197496B")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-a12889197496bb07-01")] // a traceparent
    [InlineData("sha256:12889197496bdeadbeef")]
    public void A_text_without_one_passes(string text) => Assert.False(IdentityNumber.IsIn(text));

    [Fact]
    public void Every_number_in_a_text_is_masked_and_the_rest_stands() =>
        Assert.Equal("a *********** b *********** c 310094943", IdentityNumber.Mask("a 12889197496 b 17868597437 c 310094943"));
}
