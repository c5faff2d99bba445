using System.Text.Json;
using Integration.Core.Privacy;

namespace Integration.UnitTests.Privacy;

public sealed class HiddenValuesTests
{
    private const string Before = """{"navn":"Øyvind Prøve","fnr":12889197496,"type":"skjema","svar":[{"adresse":"Testveien 12"}],"antall":7,"kode":"x1"}""";
    private const string Masked = """{"navn":"***","fnr":"***","type":"skjema","svar":[{"adresse":"***"}],"antall":"***","kode":"***"}""";

    [Theory]
    [InlineData("\"Søknad fra Øyvind Prøve\"", "\"***\"")]
    [InlineData("\"ØYVIND PRØVE\"", "\"***\"")]
    [InlineData("\"adresse: Testveien 12\"", "\"***\"")]
    [InlineData("12889197496", "\"***\"")]
    [InlineData("""{"a":["Testveien 12",true,null]}""", """{"a":["***",true,null]}""")]
    [InlineData("\"skjema\"", "\"skjema\"")]
    [InlineData("\"Noe annet\"", "\"Noe annet\"")]
    public void What_is_hidden_in_a_message_is_hidden_wherever_it_comes(string after, string shown) => Check(Before, Masked, after, shown);

    [Theory]
    [InlineData("7")]
    [InlineData("\"2026-07\"")]
    [InlineData("\"x1 og x2\"")]
    public void Codes_and_counts_are_too_short_to_be_anybodys(string after) => Check(Before, Masked, after, after);

    [Fact]
    public void What_may_be_read_in_the_message_may_be_read_after() =>
        Check("""{"offentligTittel":"Sak om Testveien 12","svar":"Testveien 12"}""", """{"offentligTittel":"Sak om Testveien 12","svar":"***"}""", """["Sak om Testveien 12","Testveien 12"]""", """["Sak om Testveien 12","***"]""");

    [Fact]
    public void All_of_a_message_that_no_schema_describes_is_hidden() => Check(Before, null, """["skjema","Testveien 12"]""", """["***","***"]""");

    private static void Check(string before, string? masked, string after, string shown)
    {
        var hidden = HiddenValues.Of(JsonElement.Parse(before), masked is null ? null : JsonElement.Parse(masked));
        var applied = hidden.Apply(JsonElement.Parse(after));
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(shown), applied), applied.GetRawText());
    }
}
