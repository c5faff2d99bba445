using System.Net;
using System.Text.Json;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters.Kartverket;
using Integration.Adapters.Kartverket.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ContractTests.Adapters.Kartverket;

public sealed class KartverketTests
{
    [Fact]
    public void Every_published_answer_translates()
    {
        var files = PublishedExamples.Files("kartverket/adresse/examples", "*-200.json");

        foreach (var file in files)
        {
            var answer = AdresseTranslator.Translate(JsonSerializer.Deserialize<Sokeresultat>(File.ReadAllText(file))!);
            Assert.Equal(answer.Antall, answer.Adresser.Count);
        }
    }

    [Theory]
    [InlineData("sok-400-10000.json", "INT-KARTV-0004")]
    [InlineData("sok-400-unknown.json", "INT-KARTV-0008")]
    [InlineData("sok-400-objtype.json", "INT-KARTV-0008")]
    public async Task Every_published_refusal_has_a_code(string file, string code)
    {
        var body = await File.ReadAllTextAsync(PublishedExamples.Files("kartverket/adresse/examples", file)[0], TestContext.Current.CancellationToken);

        Assert.Equal(code, (await Ask(new ScriptedAnswers((HttpStatusCode.BadRequest, body)))).Problem!.Code);
    }

    [Theory]
    [InlineData("""{"metadata":{"totaltAntallTreff":1},"adresser":[{"adressetekst":"\u00d8vre Pr\u00f8vegata 1"}]}""")]
    [InlineData("""{"metadata":{"totaltAntallTreff":1},"adresser":[{"adressetekst":"Øvre Prøvegata 1"}]}""")]
    public async Task Escaped_and_plain_letters_are_the_same(string body)
    {
        var answer = (await Ask(new ScriptedAnswers((HttpStatusCode.OK, body)))).Value.Data;

        Assert.Equal("Øvre Prøvegata 1", answer.GetProperty("adresser")[0].GetProperty("adressetekst").GetString());
    }

    [Fact]
    public async Task A_time_without_a_zone_keeps_its_day_whatever_the_servers_zone_is()
    {
        const string Body = """{"adresser":[{"adressetekst":"Prøvegata 1","oppdateringsdato":"2025-12-31T23:30:00"},{"adressetekst":"Prøvegata 2","oppdateringsdato":"nylig"}]}""";

        var answer = (await Ask(new ScriptedAnswers((HttpStatusCode.OK, Body)))).Value.Data.GetProperty("adresser");

        Assert.Equal("2025-12-31", answer[0].GetProperty("oppdatert").GetString());
        Assert.False(answer[1].TryGetProperty("oppdatert", out _));
    }

    [Theory]
    [InlineData(400, "", "INT-KARTV-0008", 1)]
    [InlineData(400, """{"message":"x"}""", "INT-KARTV-0008", 1)]
    [InlineData(400, """{"message":{"kommunenummer":["x"]}}""", "INT-KARTV-0004", 1)]
    [InlineData(400, """{"message":{"kommunenummer":["Unknown field."]}}""", "INT-KARTV-0008", 1)]
    [InlineData(403, "<html>", "INT-KARTV-0007", 1)]
    [InlineData(404, "", "INT-KARTV-0008", 1)]
    [InlineData(302, "", "INT-KARTV-0008", 1)]
    [InlineData(429, "", "INT-KARTV-0002", 1)]
    [InlineData(500, """{"message":"Internal Server Error"}""", "INT-KARTV-0001", 3)]
    [InlineData(200, "<html>", "INT-KARTV-0003", 1)]
    [InlineData(200, "{}", "INT-KARTV-0003", 1)]
    public async Task Every_failure_has_a_code_and_only_what_may_pass_is_repeated(int status, string body, string code, int requests)
    {
        var answers = new ScriptedAnswers(((HttpStatusCode)status, body));

        Assert.Equal(code, (await Ask(answers)).Problem!.Code);
        Assert.Equal(requests, answers.Requests.Count);
    }

    private static async Task<Result<LookupAnswer>> Ask(ScriptedAnswers answers)
    {
        var settings = new Dictionary<string, string?> { ["Adapters:Kartverket:Address"] = "https://kartverket.example/adresser/v1" };
        var services = new ServiceCollection().AddLogging().AddKartverket(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddHttpClient("kartverket").ConfigurePrimaryHttpMessageHandler(() => answers);
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<ILookupAdapter>().Lookup(
            new LookupRequest(KartverketAdapter.Adresse, new Dictionary<string, string> { ["sok"] = "Prøvegata 1" }, "c"), TestContext.Current.CancellationToken);
    }
}
