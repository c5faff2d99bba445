using Integration.Adapters;

namespace Integration.ContractTests.Adapters;

public sealed class TittelTests
{
    [Theory]
    [InlineData("Kort tittel", 30, "Kort tittel")]
    [InlineData("Klage på vedtak om graving", 15, "Klage på vedtak")]
    [InlineData("Klage fra @Øyvind Prøve@ på vedtak", 20, "Klage fra @Øyvind P@")]
    [InlineData("Klage fra #Øyvind Prøve# på vedtak", 20, "Klage fra #Øyvind P#")]
    [InlineData("Klage fra @Øyvind Prøve@ på vedtak", 11, "Klage fra")]
    [InlineData("Klage fra @Øyvind Prøve@ på vedtak", 12, "Klage fra")]
    [InlineData("Klage fra @Øyvind Prøve@ på vedtak", 13, "Klage fra @Ø@")]
    [InlineData("Klage fra @Øyvind Prøve@ på vedtak", 24, "Klage fra @Øyvind Prøve@")]
    [InlineData("Klage fra @#Øyvind Prøve# i saken@ på vedtak", 20, "Klage fra @#Øyvind#@")]
    [InlineData("@alt er skjult her@", 10, "@alt er s@")]
    [InlineData("Post til ola@example.com om saken", 20, "Post til ola@exampl@")]
    [InlineData("Foto 😀😀😀", 8, "Foto 😀")]
    public void A_title_is_cut_and_what_was_hidden_stays_hidden(string title, int most, string expected) => Assert.Equal(expected, Tittel.Cut(title, most));

    /// <summary>By the archive's own rule: what stands between two marks is hidden, of either kind.</summary>
    [Theory]
    [InlineData("Sak om @Kari Prøve@ og @Ola Prøve@ i @Testveien 1@")]
    [InlineData("@Kari@@Ola@ møtte #Per# hos @#Eva# i 1@")]
    [InlineData("a@b@c@d")]
    public void Whatever_the_length_nothing_is_shown_that_the_whole_title_hides(string title)
    {
        for (var most = 1; most <= title.Length; most++)
        {
            var cut = Tittel.Cut(title, most);

            Assert.InRange(cut.Length, 0, most);
            Assert.StartsWith(Shown(cut, '@', '#').TrimEnd(), Shown(title, '@', '#'), StringComparison.Ordinal);
            Assert.StartsWith(Shown(cut, '#', '@').TrimEnd(), Shown(title, '#', '@'), StringComparison.Ordinal);
        }
    }

    private static string Shown(string title, char mark, char other) => string.Concat(title.Replace($"{other}", "").Split(mark).Where((_, index) => index % 2 == 0));
}
