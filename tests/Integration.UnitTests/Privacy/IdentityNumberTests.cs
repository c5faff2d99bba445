using Integration.Core.Privacy;

namespace Integration.UnitTests.Privacy;

public sealed class IdentityNumberTests
{
    [Theory]
    [InlineData("12889197496")] // synthetic, month + 80
    [InlineData("sak/12889197496")]
    [InlineData("person 17868597437, sendt")]
    [InlineData("41919701143")] // D-number, day + 40, and synthetic
    public void A_text_with_an_identity_number_is_found(string text) => Assert.True(IdentityNumber.IsIn(text));

    [Theory]
    [InlineData("12889197497")] // wrong last control digit
    [InlineData("GRV-2026-000417")]
    [InlineData("310094943")]
    [InlineData("128891974961")] // twelve digits
    [InlineData("99999999999")]
    [InlineData("")]
    public void A_text_without_one_passes(string text) => Assert.False(IdentityNumber.IsIn(text));

    [Fact]
    public void Every_number_in_a_text_is_masked_and_the_rest_stands() =>
        Assert.Equal("a *********** b *********** c 310094943", IdentityNumber.Mask("a 12889197496 b 17868597437 c 310094943"));
}
