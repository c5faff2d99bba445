using Integration.Adapters;

namespace Integration.ContractTests.Adapters;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("Søknad om graving.pdf", "Søknad om graving.pdf")]
    [InlineData("a/b\\c:d*e?f\"g<h>i|j.pdf", "a_b_c_d_e_f_g_h_i_j.pdf")]
    [InlineData("con.pdf", "_con.pdf")]
    [InlineData("console.pdf", "console.pdf")]
    [InlineData("LPT1", "_LPT1")]
    [InlineData("navn.", "navn")]
    [InlineData(" linje\nskift.pdf ", "linje_skift.pdf")]
    [InlineData("..", "_")]
    [InlineData("0123456789012345678901234567890123456789.pdf", "0123456789012345678901234567890.pdf")]
    public void A_name_that_is_refused_elsewhere_is_mended(string name, string allowed) => Assert.Equal([allowed], FileNames.Allowed([name], 35));

    [Fact]
    public void No_name_comes_twice_whatever_its_case_and_length() =>
        Assert.Equal(
            ["Kart.pdf", "kart (2).pdf", "KART (3).PDF", "kart (2) (2).pdf", "01234567890123456789012345678901234.pdf"[..31] + ".pdf"],
            FileNames.Allowed(["Kart.pdf", "kart.pdf", "KART.PDF", "kart (2).pdf", "01234567890123456789012345678901234.pdf"], 35));
}
