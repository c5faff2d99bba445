using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Adapters.Folkeregisteret;
using Integration.Adapters.Folkeregisteret.Wire;

namespace Integration.ContractTests.Adapters.Folkeregisteret;

public sealed class ProtectionTests
{
    [Theory]
    [InlineData("""[{"graderingsnivaa":"superhemmelig"}]""", "ukjent")]
    [InlineData("""[{}]""", "ukjent")]
    [InlineData("""[{"erGjeldende":true,"graderingsnivaa":"ugradert"},{"erGjeldende":true,"graderingsnivaa":"fortrolig"}]""", "fortrolig")]
    [InlineData("""[{"erGjeldende":true,"graderingsnivaa":"fortrolig"},{"erGjeldende":true,"graderingsnivaa":"strengtFortrolig"}]""", "strengtFortrolig")]
    public void What_is_not_understood_or_strictest_decides_and_no_address_comes_out(string protection, string level)
    {
        var answer = Translate($$"""{"adressebeskyttelse":{{protection}},"bostedsadresse":[{{Address("ugradert")}}]}""");

        Assert.Equal(level, answer.Adressebeskyttelse);
        Assert.Null(answer.Bostedsadresse);
    }

    [Fact]
    public void Protection_that_has_ended_protects_no_more()
    {
        var answer = Translate($$"""{"adressebeskyttelse":[{"erGjeldende":false,"graderingsnivaa":"fortrolig"}],"bostedsadresse":[{{Address("ugradert")}}]}""");

        Assert.Equal("ugradert", answer.Adressebeskyttelse);
        Assert.NotNull(answer.Bostedsadresse);
    }

    [Theory]
    [InlineData("fortrolig", "fortrolig")]
    [InlineData("strengtFortrolig", "strengtFortrolig")]
    [InlineData("noe nytt", "ukjent")]
    [InlineData(null, "ukjent")]
    public void A_grade_on_any_address_protects_the_person_when_the_flag_is_missing(string? grade, string level)
    {
        var answer = Translate($$"""{"bostedsadresse":[{{Address("ugradert")}}],"oppholdsadresse":[{{Address(grade)}}]}""");

        Assert.Equal(level, answer.Adressebeskyttelse);
        Assert.Null(answer.Bostedsadresse);
    }

    [Fact]
    public void Nothing_of_a_protected_address_is_in_the_answer_not_even_the_municipality()
    {
        var answer = Translate($$"""{"adressebeskyttelse":[{"graderingsnivaa":"fortrolig"}],"bostedsadresse":[{{Address("fortrolig")}}],"postadresse":[{{Address("ugradert")}}]}""");

        var text = JsonSerializer.Serialize(answer);
        Assert.DoesNotContain("Hemmeligstien", text);
        Assert.DoesNotContain("1511", text);
        Assert.DoesNotContain("6144", text);
    }

    [Fact]
    public void A_released_address_still_needs_a_grade_that_is_understood()
    {
        var person = JsonSerializer.Deserialize<Folkeregisterperson>($$"""{"adressebeskyttelse":[{"graderingsnivaa":"superhemmelig"}],"bostedsadresse":[{{Address("fortrolig")}}]}""")!;

        Assert.Null(PersonTranslator.Translate(person, "x", protectionAsked: true, release: true).Bostedsadresse);
    }

    private static PersonOppslag Translate(string document) =>
        PersonTranslator.Translate(JsonSerializer.Deserialize<Folkeregisterperson>(document)!, "x", protectionAsked: true, release: false);

    private static string Address(string? grade) => new JsonObject
    {
        ["erGjeldende"] = true,
        ["adressegradering"] = grade,
        ["vegadresse"] = new JsonObject
        {
            ["kommunenummer"] = "1511",
            ["adressenavn"] = "Hemmeligstien",
            ["poststed"] = new JsonObject { ["postnummer"] = "6144", ["poststedsnavn"] = "SYLTE" },
        },
    }.ToJsonString();
}
