using System.Net;
using System.Text.Json;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters.Krr;
using Integration.Adapters.Krr.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ContractTests.Adapters.Krr;

public sealed class KrrTests
{
    private const string Number = "12889197496";
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_published_answer_is_read_and_written_without_loss()
    {
        var files = PublishedExamples.Files("krr/examples");

        PublishedExamples.RoundTrip<PersonerResponse>([.. files.Where(file => file.EndsWith(".response.json", StringComparison.Ordinal))]);
        PublishedExamples.RoundTrip<Person>([.. files.Where(file => file.Contains("shape", StringComparison.Ordinal))]);
    }

    [Theory]
    [InlineData("NEI", "AKTIV", "KAN_VARSLES", true)]
    [InlineData("NEI", "AKTIV", null, true)]
    [InlineData("NEI", "AKTIV", "KAN_IKKE_VARSLES", false)]
    [InlineData("NEI", "AKTIV", "NOE_NYTT", false)]
    [InlineData("NEI", "SLETTET", null, false)]
    [InlineData("NEI", "NOE_NYTT", null, false)]
    [InlineData("NEI", null, null, false)]
    [InlineData("JA", "AKTIV", "KAN_VARSLES", false)]
    [InlineData("nei", "AKTIV", null, false)]
    [InlineData(null, "AKTIV", null, false)]
    public void What_is_not_understood_means_paper(string? reserved, string? status, string? notice, bool digital)
    {
        var answer = Translate(new Person
        {
            Reservasjon = reserved,
            Status = status,
            Varslingsstatus = notice,
            Kontaktinformasjon = new Kontaktinformasjon { Epostadresse = "a@example.no", EpostadresseOppdatert = "2026-11-01T00:00:00Z" },
        });

        Assert.Equal(digital, answer.Digital);
        Assert.Equal(reserved != "NEI", answer.Reservert);
    }

    [Theory]
    [InlineData("2025-05-23T10:00:00+02", null, true)]
    [InlineData("2025-05-23T09:59:59+02", null, false)]
    [InlineData("2025-05-22T23:00:00", "2025-05-23T08:00:00.000Z", true)]
    [InlineData("2025-05-23T08:00:00", null, true)]
    [InlineData("2025-05-23T07:59:59", null, false)]
    [InlineData("in May", null, false)]
    [InlineData(null, null, false)]
    public void A_channel_is_fresh_for_eighteen_months_after_the_later_of_updated_and_verified(string? updated, string? verified, bool fresh)
    {
        var answer = Translate(new Person
        {
            Reservasjon = "NEI",
            Status = "AKTIV",
            Kontaktinformasjon = new Kontaktinformasjon { Mobiltelefonnummer = "+4799999999", MobiltelefonnummerOppdatert = updated, MobiltelefonnummerSistVerifisert = verified },
        });

        Assert.Equal((fresh, fresh), (answer.Mobil!.Fersk, answer.Digital));
    }

    [Fact]
    public void An_offset_of_two_digits_is_written_whole()
    {
        var answer = Translate(new Person { Kontaktinformasjon = new Kontaktinformasjon { Epostadresse = "a@example.no", EpostadresseOppdatert = "2026-06-29T10:14:52+02" } });

        Assert.Contains("2026-06-29T10:14:52+02:00", JsonSerializer.Serialize(answer).Replace("\\u002B", "+", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "{}", "INT-KRR-0008", 1)]
    [InlineData(401, "{}", "INT-KRR-0004", 2)]
    [InlineData(403, "<html>", "INT-KRR-0004", 1)]
    [InlineData(404, "", "INT-KRR-0008", 1)]
    [InlineData(302, "", "INT-KRR-0008", 1)]
    [InlineData(500, "", "INT-KRR-0001", 3)]
    [InlineData(504, "", "INT-KRR-0001", 3)]
    [InlineData(429, "", "INT-KRR-0002", 1)]
    [InlineData(200, "<html>", "INT-KRR-0003", 1)]
    [InlineData(200, "{}", "INT-KRR-0003", 1)]
    [InlineData(200, """{"personer":[]}""", "INT-KRR-0003", 1)]
    [InlineData(200, """{"personer":[{"personidentifikator":"17868597437","reservasjon":"NEI","status":"AKTIV"}]}""", "INT-KRR-0003", 1)]
    public async Task Every_failure_has_a_code_and_only_what_may_pass_is_repeated(int status, string body, string code, int requests)
    {
        var answers = new ScriptedAnswers(((HttpStatusCode)status, body));

        Assert.Equal(code, (await Ask(answers, "t")).Problem!.Code);
        Assert.Equal(requests, answers.Requests.Count);
        Assert.All(answers.Requests, request => Assert.Equal($$"""{"personidentifikatorer":["{{Number}}"]}""", request));
    }

    [Fact]
    public async Task No_token_means_no_call_and_the_issuers_problem()
    {
        var answers = new ScriptedAnswers((HttpStatusCode.OK, "{}"));
        var noKey = new Problem(new ProblemDefinition("INT-MP-0007", ProblemClass.Unauthorized, ProblemOwner.Operator, new("a", "b"), new("c", "d")));

        Assert.Same(noKey, (await Ask(answers, noKey)).Problem);
        Assert.Empty(answers.Requests);
    }

    private static KontaktOppslag Translate(Person person) => KontaktTranslator.Translate(person, Now, 18);

    private static async Task<Result<LookupAnswer>> Ask(ScriptedAnswers answers, Result<string> token)
    {
        var settings = new Dictionary<string, string?> { ["Adapters:Krr:Address"] = "https://krr.example", ["Adapters:Krr:AllowSynthetic"] = "true" };
        var services = new ServiceCollection().AddLogging().AddKrr(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddSingleton<IAccessTokens>(new FixedToken(token));
        services.AddHttpClient("krr").ConfigurePrimaryHttpMessageHandler(() => answers);
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<ILookupAdapter>()
            .Lookup(new LookupRequest(KrrAdapter.Kontakt, new Dictionary<string, string> { ["id"] = Number }, "c"), TestContext.Current.CancellationToken);
    }
}
