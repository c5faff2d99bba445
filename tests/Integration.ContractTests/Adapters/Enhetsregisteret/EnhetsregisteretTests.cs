using System.Net;
using System.Text.Json;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters.Enhetsregisteret;
using Integration.Adapters.Enhetsregisteret.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integration.ContractTests.Adapters.Enhetsregisteret;

public sealed class EnhetsregisteretTests
{
    [Fact]
    public void Every_unit_search_page_and_role_is_read_and_written_without_loss()
    {
        var files = PublishedExamples.Files("enhetsregisteret/examples");
        var pages = files.Where(file => file.Contains("search", StringComparison.Ordinal)).ToArray();
        var roles = files.Where(file => file.Contains("roller", StringComparison.Ordinal)).ToArray();

        PublishedExamples.RoundTrip<Enhetsside>(pages);
        PublishedExamples.RoundTrip<Rolleoversikt>(roles);
        PublishedExamples.RoundTrip<Enhet>([.. files.Except(pages).Except(roles)]);
    }

    [Fact]
    public void Every_unit_translates_and_empty_text_is_left_out()
    {
        foreach (var file in PublishedExamples.Files("enhetsregisteret/examples").Where(file => !file.Contains("search", StringComparison.Ordinal) && !file.Contains("roller", StringComparison.Ordinal)))
        {
            var answer = EnhetTranslator.Translate(JsonSerializer.Deserialize<Enhet>(File.ReadAllText(file))!, "x", underenhet: false);

            Assert.NotNull(answer.Navn);
            Assert.Equal(file.Contains("deleted", StringComparison.Ordinal), answer.Slettet);
            Assert.DoesNotContain("", answer.Forretningsadresse?.Adresselinjer ?? []);
        }
    }

    [Theory]
    [InlineData(400, """{"tidsstempel":1,"status":400,"feilmelding":"x","antallFeil":1,"valideringsfeil":[]}""", "INT-ENH-0008", 1)]
    [InlineData(403, "<html>", "INT-ENH-0007", 1)]
    [InlineData(404, "", "INT-ENH-0004", 2)]
    [InlineData(410, "", "INT-ENH-0005", 1)]
    [InlineData(406, "", "INT-ENH-0008", 1)]
    [InlineData(500, "", "INT-ENH-0001", 3)]
    [InlineData(200, "<html>", "INT-ENH-0003", 1)]
    [InlineData(200, "{}", "INT-ENH-0003", 1)]
    public async Task Every_failure_has_a_code_and_only_unknown_asks_for_a_sub_unit(int status, string body, string code, int requests)
    {
        var answers = new ScriptedAnswers(((HttpStatusCode)status, body));

        Assert.Equal(code, (await Ask(answers)).Problem!.Code);
        Assert.Equal(requests, answers.Requests.Count);
    }

    [Fact]
    public async Task A_pause_is_in_seconds()
    {
        var answers = new ScriptedAnswers((HttpStatusCode.TooManyRequests, "")) { Headers = { ["Retry-After"] = "3" } };

        var problem = (await Ask(answers)).Problem;

        Assert.Equal((ProblemClass.Throttled, TimeSpan.FromSeconds(3)), (problem!.Class, problem.RetryAfter));
    }

    [Theory]
    [InlineData("310702005", true)]
    [InlineData("310094943", true)]
    [InlineData("111111111", true)]
    [InlineData("310702006", false)]
    public void The_control_digit_is_modulus_11(string number, bool fits) => Assert.Equal(fits, Organisasjonsnummer.HasControlDigit(number));

    [Theory]
    [InlineData("Address", null)]
    [InlineData("Timeout", "1.00:00:00")]
    [InlineData("Freshness", "7.00:00:00")]
    public void A_bad_setting_stops_the_start_and_is_named(string key, string? value)
    {
        using var provider = Services(new() { ["Adapters:Enhetsregisteret:Sandbox"] = "true", [$"Adapters:Enhetsregisteret:{key}"] = value }).BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(key, failure.Message);
    }

    private static async Task<Result<LookupAnswer>> Ask(ScriptedAnswers answers)
    {
        var services = Services(new() { ["Adapters:Enhetsregisteret:Address"] = "https://brreg.example/api" });
        services.AddHttpClient("enhetsregisteret").ConfigurePrimaryHttpMessageHandler(() => answers);
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<ILookupAdapter>().Lookup(
            new LookupRequest(EnhetsregisteretAdapter.Enhet, new Dictionary<string, string> { ["orgnr"] = "310702005" }, "c"), TestContext.Current.CancellationToken);
    }

    private static IServiceCollection Services(Dictionary<string, string?> settings) =>
        new ServiceCollection().AddLogging().AddEnhetsregisteret(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
}
