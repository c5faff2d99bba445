using System.Net;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters.Folkeregisteret;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integration.ContractTests.Adapters.Folkeregisteret;

public sealed class FolkeregisteretFailureTests
{
    private const string Waf = "<html><body>The requested URL was rejected. Your support ID is: 1234567890123456789</body></html>";

    [Theory]
    [InlineData(401, """{"alvorlighetsgrad":"FEIL","feilkode":"FREG-401","feilmelding":"x","httpStatus":401}""", "INT-FREG-0004", "FREG-401")]
    [InlineData(403, """{"feilkode":"FREG-403","tilleggsinformasjon":{"a":"b"}}""", "INT-FREG-0004", "FREG-403")]
    [InlineData(403, Waf, "INT-FREG-0005", "support id 1234567890123456789")]
    [InlineData(404, """{"code":"FREG-404","feilreferanse":"r","httpStatus":404,"message":"x"}""", "INT-FREG-0002", "FREG-404")]
    [InlineData(404, "<html>no such page</html>", "INT-FREG-0010", "HTTP 404")]
    [InlineData(400, """{"kode":"FREG-007","melding":"x"}""", "INT-FREG-0010", "FREG-007")]
    [InlineData(406, "", "INT-FREG-0010", "HTTP 406")]
    [InlineData(302, "", "INT-FREG-0010", "HTTP 302")]
    [InlineData(500, """{"kode":"FREG-001","melding":"x"}""", "INT-FREG-0001", "FREG-001")]
    [InlineData(500, """{"timestamp":1,"status":500,"errorCode":"KS-1","errorId":"e"}""", "INT-FREG-0001", "KS-1")]
    [InlineData(502, Waf, "INT-FREG-0001", "support id 1234567890123456789")]
    [InlineData(200, Waf, "INT-FREG-0003", null)]
    [InlineData(200, "{}", "INT-FREG-0003", null)]
    [InlineData(200, "null", "INT-FREG-0003", null)]
    [InlineData(200, """{"oppslag":[]}""", "INT-FREG-0002", null)]
    [InlineData(200, """{"oppslag":[{"foedselsEllerDNummer":"x","feilmelding":{"feilmelding":"x"}}]}""", "INT-FREG-0002", null)]
    public async Task Every_shape_of_error_has_a_code_and_keeps_the_registers_own(int status, string body, string code, string? externalCode)
    {
        var problem = (await Ask(new ScriptedAnswers(((HttpStatusCode)status, body)))).Problem;

        Assert.Equal((code, externalCode), (problem!.Code, problem.ExternalCode));
    }

    [Theory]
    [InlineData(500, 3)]
    [InlineData(503, 3)]
    [InlineData(400, 1)]
    [InlineData(403, 1)]
    [InlineData(429, 1)]
    public async Task Only_what_may_pass_is_repeated(int status, int requests)
    {
        var answers = new ScriptedAnswers(((HttpStatusCode)status, ""));

        await Ask(answers);

        Assert.Equal(requests, answers.Requests.Count);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_pause_is_in_milliseconds_and_left_to_the_hubs_schedule(int status)
    {
        var answers = new ScriptedAnswers(((HttpStatusCode)status, "")) { Headers = { ["Retry-After"] = "1500" } };

        var problem = (await Ask(answers)).Problem;

        Assert.Equal((ProblemClass.Throttled, TimeSpan.FromMilliseconds(1500)), (problem!.Class, problem.RetryAfter));
        Assert.Single(answers.Requests);
    }

    [Fact]
    public async Task A_server_that_recovers_is_not_noticed()
    {
        var answers = new ScriptedAnswers((HttpStatusCode.BadGateway, ""), (HttpStatusCode.OK, """{"oppslag":[{"folkeregisterperson":{}}],"nytt":1}"""));

        Assert.Null((await Ask(answers)).Problem);
    }

    [Fact]
    public async Task No_token_means_no_call_and_the_issuers_problem()
    {
        var answers = new ScriptedAnswers((HttpStatusCode.OK, "{}"));
        var noKey = new Problem(new ProblemDefinition("INT-MP-0007", ProblemClass.Unauthorized, ProblemOwner.Operator, new("a", "b"), new("c", "d")));

        var problem = (await Ask(answers, new Tokens(noKey))).Problem;

        Assert.Same(noKey, problem);
        Assert.Empty(answers.Requests);
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once()
    {
        var tokens = new Tokens("t");
        var answers = new ScriptedAnswers((HttpStatusCode.Unauthorized, ""), (HttpStatusCode.OK, """{"oppslag":[{"folkeregisterperson":{}}]}"""));

        Assert.Null((await Ask(answers, tokens)).Problem);
        Assert.Equal((1, 2), (tokens.Forgotten, tokens.Given));
        Assert.Equal("""{"foedselsEllerDNummer":["12889197496"]}""", answers.Requests[1]);
    }

    [Fact]
    public async Task A_token_that_is_refused_again_is_the_operators_problem_and_not_tried_for_ever()
    {
        var answers = new ScriptedAnswers((HttpStatusCode.Unauthorized, ""));

        Assert.Equal(ProblemClass.Unauthorized, (await Ask(answers)).Problem!.Class);
        Assert.Equal(2, answers.Requests.Count);
    }

    [Fact]
    public void Without_Maskinporten_the_hub_does_not_start_and_says_what_is_missing()
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Start(new() { ["Adapters:Folkeregisteret:Address"] = "https://freg.example/api" }));

        Assert.Contains("Adapters:Maskinporten", failure.Message);
    }

    [Theory]
    [InlineData("Timeout", "00:00:00")]
    [InlineData("ConsumerOrg", "12")]
    [InlineData("Address", null)]
    [InlineData("Scope", "")]
    public void A_bad_setting_stops_the_start_and_is_named(string key, string? value)
    {
        var settings = new Dictionary<string, string?> { ["Adapters:Folkeregisteret:Address"] = "https://freg.example/api", ["Adapters:Folkeregisteret:Sandbox"] = "true" };
        settings[$"Adapters:Folkeregisteret:{key}"] = value;

        Assert.Contains(key, Assert.Throws<OptionsValidationException>(() => Start(settings, new Tokens("t"))).Message);
    }

    private static void Start(Dictionary<string, string?> settings, IAccessTokens? tokens = null)
    {
        using var provider = Services(settings, tokens).BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();
    }

    private static async Task<Result<LookupAnswer>> Ask(ScriptedAnswers answers, IAccessTokens? tokens = null)
    {
        var services = Services(
            new() { ["Adapters:Folkeregisteret:Address"] = "https://freg.example/api", ["Adapters:Folkeregisteret:AllowSynthetic"] = "true" }, tokens ?? new Tokens("t"));
        services.AddHttpClient("folkeregisteret").ConfigurePrimaryHttpMessageHandler(() => answers);
        await using var provider = services.BuildServiceProvider();
        var adapter = provider.GetRequiredService<ILookupAdapter>();
        return await adapter.Lookup(
            new LookupRequest(FolkeregisteretAdapter.Person, new Dictionary<string, string> { ["id"] = "12889197496" }, "c"), TestContext.Current.CancellationToken);
    }

    private static IServiceCollection Services(Dictionary<string, string?> settings, IAccessTokens? tokens)
    {
        var services = new ServiceCollection().AddLogging().AddFolkeregisteret(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return tokens is null ? services : services.AddSingleton(tokens);
    }

    private sealed class Tokens(Result<string> token) : IAccessTokens
    {
        public int Given { get; private set; }

        public int Forgotten { get; private set; }

        public ValueTask<Result<string>> Get(AccessTokenRequest request, CancellationToken cancellationToken)
        {
            Given++;
            return ValueTask.FromResult(token);
        }

        public void Forget(AccessTokenRequest request, string token) => Forgotten++;
    }
}
