using System.Net;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Simulators.Faults;
using Integration.Simulators.Hosting;
using Integration.Simulators.Maskinporten;
using Microsoft.Extensions.Time.Testing;

namespace Integration.ContractTests.Adapters.Maskinporten;

public sealed class RefusalTests
{
    private const string Issued = """{"access_token":"t0","token_type":"Bearer","expires_in":599,"scope":"difitest:test1"}""";

    private static readonly AccessTokenRequest Folkeregisteret = new(MaskinportenClients.FolkeregisteretScope);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("MP-100: Invalid assertion. Client authentication failed.", "INT-MP-0006")]
    [InlineData("Invalid assertion. Client authentication failed. Invalid JWT claim aud, MP-110 (0123)", "INT-MP-0006")]
    [InlineData("MP-120: The JWT is signed with an invalid certificate.", "INT-MP-0006")]
    [InlineData("MP-121: Expired key", "INT-MP-0007")]
    [InlineData("MP-200: x", "INT-MP-0010")]
    [InlineData("MP-250: x", "INT-MP-0008")]
    [InlineData("MP-251: x", "INT-MP-0009")]
    [InlineData("MP-130: x", "INT-MP-0005")]
    [InlineData("JWT: Issue time is after now", "INT-MP-0005")]
    [InlineData("something new", "INT-MP-0010")]
    public async Task A_permanent_refusal_holds_the_channel_and_is_not_repeated(string description, string code)
    {
        var answers = new ScriptedAnswers((HttpStatusCode.BadRequest, Error(description)));

        var problem = await Ask(answers);

        Assert.Equal((code, ProblemClass.Unauthorized, ProblemOwner.Operator), (problem!.Code, problem.Class, problem.Definition.Owner));
        Assert.Single(answers.Requests);
    }

    [Fact]
    public async Task A_grant_that_counts_as_used_is_replaced_once()
    {
        var answers = new ScriptedAnswers((HttpStatusCode.BadRequest, Error("MP-012: used")), (HttpStatusCode.OK, Issued));

        Assert.Null(await Ask(answers));
        Assert.Equal(2, answers.Requests.Distinct().Count());
    }

    [Fact]
    public async Task A_grant_that_counts_as_used_twice_is_a_problem()
    {
        var answers = new ScriptedAnswers((HttpStatusCode.BadRequest, Error("MP-012: used")));

        Assert.Equal("INT-MP-0004", (await Ask(answers))!.Code);
        Assert.Equal(2, answers.Requests.Count);
    }

    [Theory]
    [InlineData(500, "<html>", "INT-MP-0001", 3)]
    [InlineData(503, "", "INT-MP-0001", 3)]
    [InlineData(200, "<html>", "INT-MP-0003", 3)]
    [InlineData(200, "{}", "INT-MP-0003", 3)]
    [InlineData(200, """{"access_token":"x"}""", "INT-MP-0003", 3)]
    [InlineData(302, "", "INT-MP-0003", 3)]
    [InlineData(429, "", "INT-MP-0002", 1)]
    [InlineData(403, "<html>WAF</html>", "INT-MP-0010", 1)]
    public async Task What_may_pass_is_tried_three_times_with_a_new_grant_each(int status, string body, string code, int attempts)
    {
        var answers = new ScriptedAnswers(((HttpStatusCode)status, body));

        Assert.Equal(code, (await Ask(answers))!.Code);
        Assert.Equal(attempts, answers.Requests.Distinct().Count());
    }

    [Fact]
    public async Task A_pause_that_Maskinporten_asks_for_is_in_seconds()
    {
        var answers = new ScriptedAnswers((HttpStatusCode.TooManyRequests, "")) { Headers = { ["Retry-After"] = "7" } };

        Assert.Equal(TimeSpan.FromSeconds(7), (await Ask(answers))!.RetryAfter);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(-200)]
    public async Task A_clock_that_is_wrong_has_its_own_code_and_next_step(int aheadSeconds)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        await using var host = SimulatorHost.Start(time: time);
        await using var hub = MaskinportenHub.Against(host, new SkewedTime(time, TimeSpan.FromSeconds(aheadSeconds)));

        var problem = (await hub.Tokens.Get(Folkeregisteret, Cancellation)).Problem;

        Assert.Equal("INT-MP-0005", problem!.Code);
        Assert.Contains("NTP", problem.Definition.NextStep.Nb);
    }

    [Fact]
    public async Task An_issuer_without_its_trailing_slash_is_refused_because_the_audience_is_sent_as_written()
    {
        await using var host = SimulatorHost.Start();
        await using var hub = new MaskinportenHub(host.Get<MaskinportenSimulator>().Issuer.TrimEnd('/'));

        var problem = (await hub.Tokens.Get(Folkeregisteret, Cancellation)).Problem;

        Assert.Equal(("INT-MP-0006", "MP-110"), (problem!.Code, problem.ExternalCode));
    }

    [Fact]
    public async Task A_scope_without_access_and_a_missing_delegation_are_told_apart()
    {
        await using var host = SimulatorHost.Start();
        await using var hub = MaskinportenHub.Against(host);

        Assert.Equal("INT-MP-0008", (await hub.Tokens.Get(new("nav:aareg/v1/arbeidsforhold"), Cancellation)).Problem!.Code);
        Assert.Equal("INT-MP-0009", (await hub.Tokens.Get(Folkeregisteret with { ConsumerOrg = "313909964" }, Cancellation)).Problem!.Code);
    }

    [Fact]
    public async Task Nobody_answering_is_transient_and_the_probe_says_so_past_the_cache()
    {
        await using var host = SimulatorHost.Start();
        await using var hub = MaskinportenHub.Against(host);
        Assert.Null(await hub.Adapter.Probe(Cancellation));
        await hub.Tokens.Get(Folkeregisteret, Cancellation);

        host.Fail("maskinporten", FaultKind.Refuse, times: -1);

        var problem = await hub.Adapter.Probe(Cancellation);
        Assert.Equal(("INT-MP-0001", ProblemClass.Transient), (problem!.Code, problem.Class));
        Assert.Null((await hub.Tokens.Get(Folkeregisteret, Cancellation)).Problem);
    }

    private static async Task<Problem?> Ask(ScriptedAnswers answers)
    {
        await using var hub = new MaskinportenHub("https://maskinporten.example/", answers: answers);
        return (await hub.Tokens.Get(Folkeregisteret, Cancellation)).Problem;
    }

    private static string Error(string description) => $$"""{"error":"invalid_grant","error_description":"{{description}}","error_uri":"https://docs.digdir.no/"}""";
}
