using System.Text.Json;
using Integration.Core.Translation;

namespace Integration.UnitTests.Translation;

/// <summary>A map that is run again without what the registers answered says so in each place, and is right everywhere else.</summary>
public sealed class MissingAnswersTests
{
    private const string Event = """{"id":"1","data":{"navn":"Åse","ja":true,"nei":false,"part":[{"n":"A"},{"n":"C"}]}}""";
    private const string StandIn = "\"‹folkeregisteret.person›\"";

    private static readonly SourceFile[] Lists = [new("codelists/liste.json", """{"title":{"nb":"","en":""},"codes":{"k1":"EN"}}""")];

    [Theory]
    [InlineData("\"=person.navn\"", StandIn)]
    [InlineData("\"Hei {person.navn}\"", StandIn)]
    [InlineData("\"=data.navn || person.navn\"", StandIn)]
    [InlineData("\"=data.navn\"", "\"Åse\"")]
    [InlineData("""{"$if":"=person.kode != 'ugradert'","$then":"UO"}""", StandIn)]
    [InlineData("""{"$if":"=data.ja","$then":"=person.navn","$else":2}""", StandIn)]
    [InlineData("""{"$if":"=data.nei","$then":"=person.navn","$else":2}""", "2")]
    [InlineData("""{"$first":["=person.navn","=data.navn"]}""", StandIn)]
    [InlineData("""{"$first":["=data.navn","=person.navn"]}""", "\"Åse\"")]
    [InlineData("""{"$default":"ingen","$of":"=person.navn"}""", StandIn)]
    [InlineData("""{"$truncate":200,"$of":{"$first":[{"$join":" ","$of":["=person.fornavn","=person.etternavn"]},"=data.navn"]}}""", StandIn)]
    [InlineData("""{"$join":"-","$of":"=person.linjer"}""", StandIn)]
    [InlineData("""{"$date":"=person.fodt"}""", StandIn)]
    [InlineData("""{"$lookup":"liste","$key":"=person.kode"}""", StandIn)]
    [InlineData("""{"$each":"=person.adresser","$do":"=item"}""", StandIn)]
    [InlineData("""{"$each":"=data.part","$do":{"n":"=item.n","p":"=person.x"}}""", """[{"n":"A","p":"‹folkeregisteret.person›"},{"n":"C","p":"‹folkeregisteret.person›"}]""")]
    [InlineData("""["=person.a",{"b":"=id"}]""", """["‹folkeregisteret.person›",{"b":"1"}]""")]
    [InlineData("\"=[person.a, enhet.b]\"", "\"‹enhetsregisteret.enhet, folkeregisteret.person›\"")]
    public void What_depends_on_a_lookup_is_its_stand_in_and_all_else_is_as_it_would_be(string map, string expected)
    {
        var errors = new List<DefinitionError>();
        var loaded = MapCatalog.Load([new SourceFile("maps/prove.v1.map.json", map)], Lists, errors).Find("prove.v1")!;
        Assert.Empty(errors);
        var missing = new MissingAnswers(new Dictionary<string, string> { ["person"] = "folkeregisteret.person", ["enhet"] = "enhetsregisteret.enhet" });

        var result = loaded.Without(missing).Translate(new TranslationContext(JsonElement.Parse(Event), new Dictionary<string, JsonElement>()));

        Assert.Null(result.Problem);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), JsonElement.Parse(result.Value.Span)), JsonElement.Parse(result.Value.Span).GetRawText());
    }
}
