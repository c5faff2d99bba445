using System.Net;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Adapters;
using Integration.Simulators.Fagsystem;
using Integration.Simulators.Faults;
using Integration.Simulators.Maskinporten;
using Integration.Testing;
using Microsoft.Extensions.Options;

namespace Integration.ContractTests.Adapters;

public sealed class HttpContractTests : OutboundAdapterContract
{
    private protected override string Id => "fagsystem";

    private protected override string Simulator => "fagsystem";

    private protected override int Calls => 1;

    [Fact]
    public async Task A_receiver_that_ignores_the_key_gets_it_twice_and_the_hub_says_that_it_may()
    {
        Simulators.Get<FagsystemSimulator>().Idempotent = false;
        Order("drop-after-effect");
        var journal = new InMemoryStepJournal();

        var first = await Deliver(journal: journal);
        await Deliver(journal: journal, attempt: 2, mayHaveBeenDelivered: true);

        Assert.Equal(ProblemClass.UnknownOutcome, first.Problem!.Class);
        Assert.Equal(2, Effects(Context.Key));
    }

    [Fact]
    public async Task A_Maskinporten_token_is_sent_and_one_that_is_refused_is_replaced_once()
    {
        var adapter = (IOutboundAdapter)Adapter(overrides: MaskinportenHubSettings());
        var withToken = await Deliver(adapter: adapter);
        Order("expired-token");
        var afterRefusal = await Deliver(adapter: adapter);
        Order("expired-token", times: 2);
        var refusedTwice = await Deliver(adapter: adapter);

        Assert.Equal(ReceiptOutcome.Ok, withToken.Outcome);
        Assert.Equal(ReceiptOutcome.Ok, afterRefusal.Outcome);
        Assert.Equal(ProblemClass.Unauthorized, refusedTwice.Problem?.Class);
        var tokens = Requests.Where(request => request.Url == "/fagsystem/innboks").Select(request => request.Headers["Authorization"]).ToArray();
        Assert.Equal(5, tokens.Length);
        Assert.All(tokens, token => Assert.StartsWith("Bearer ey", token));
        // Used twice until it was refused, then a new one each time.
        Assert.Equal([tokens[0], tokens[0], tokens[2], tokens[2], tokens[4]], tokens);
        Assert.Equal(3, tokens.Distinct().Count());
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        Simulators.Faults.Add(new Fault { Simulator = "fagsystem", Kind = FaultKind.Answer, Status = 307, Headers = new() { ["Location"] = "/fagsystem/elsewhere" } });

        var result = await Deliver();

        Assert.Equal(ProblemClass.Unsupported, result.Problem?.Class);
        Assert.Empty(Simulators.Get<FagsystemSimulator>().Deliveries);
    }

    [Theory]
    [InlineData("Address", null)]
    [InlineData("Address", "ftp://127.0.0.1/")]
    [InlineData("Address", "http://user:secret@127.0.0.1/")]
    [InlineData("Address", "http://fagsystem.example/")]
    [InlineData("Method", "DELETE")]
    [InlineData("TimeoutSeconds", "0")]
    [InlineData("AuthorizationFile", "/no/such/file")]
    [InlineData("User", "without-password")]
    [InlineData("MaskinportenScope", "without-maskinporten")]
    public void A_wrong_option_is_refused_by_its_name(string option, string? value)
    {
        var settings = new Dictionary<string, string?> { ["Adapters:Http:fagsystem:Authorization"] = null, [$"Adapters:Http:fagsystem:{option}"] = value };

        var refusal = Assert.Throws<OptionsValidationException>(() => Adapter(overrides: settings));

        Assert.Contains(option, refusal.Message);
        Assert.DoesNotContain("secret", refusal.Message);
    }

    [Fact]
    public void A_line_without_TLS_to_another_machine_is_used_when_it_is_said_to_be_protected_otherwise()
    {
        var settings = new Dictionary<string, string?> { ["Adapters:Http:fagsystem:Address"] = "http://fagsystem.example/", ["Adapters:Http:fagsystem:AllowUnencrypted"] = "true" };

        Assert.Equal("http", Adapter(overrides: settings).Descriptor.Address?.Scheme);
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(204, null)]
    [InlineData(302, "Unsupported")]
    [InlineData(400, "Rejected")]
    [InlineData(401, "Unauthorized")]
    [InlineData(403, "Unauthorized")]
    [InlineData(404, "NotFound")]
    [InlineData(405, "Unsupported")]
    [InlineData(408, "ServerError")]
    [InlineData(409, "Conflict")]
    [InlineData(410, "NotFound")]
    [InlineData(412, "Conflict")]
    [InlineData(413, "Rejected")]
    [InlineData(422, "Rejected")]
    [InlineData(429, "Throttled")]
    [InlineData(500, "ServerError")]
    [InlineData(501, "Unsupported")]
    [InlineData(502, "NoAnswer")]
    [InlineData(503, "ServerError")]
    [InlineData(504, "NoAnswer")]
    public void A_status_is_a_failure_of_its_kind(int status, string? expected) =>
        Assert.Equal(expected, HttpFailures.Of((HttpStatusCode)status, hasRetryAfter: false)?.ToString());

    private protected override Dictionary<string, string?> Settings(Uri simulators) => new()
    {
        ["Adapters:Http:fagsystem:Address"] = new Uri(simulators, "fagsystem/innboks").ToString(),
        ["Adapters:Http:fagsystem:Authorization"] = "Bearer test",
    };

    private protected override int Effects(string externalKey) => Simulators.Get<FagsystemSimulator>().Effects(externalKey);

    private Dictionary<string, string?> MaskinportenHubSettings()
    {
        var settings = Maskinporten.MaskinportenHub.Settings(Simulators.Get<MaskinportenSimulator>().Issuer);
        settings["Adapters:Http:fagsystem:Authorization"] = null;
        settings["Adapters:Http:fagsystem:MaskinportenScope"] = MaskinportenClients.FolkeregisteretScope;
        return settings;
    }
}
