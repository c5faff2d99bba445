using System.Text;
using System.Text.Json.Nodes;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Adapters.Altinn;
using Integration.ContractTests.Adapters.Maskinporten;
using Integration.ContractTests.Schemas;
using Integration.Simulators.Altinn;
using Integration.Simulators.Faults;
using Integration.Testing;

namespace Integration.ContractTests.Adapters;

public sealed class AltinnContractTests : OutboundAdapterContract
{
    private protected override string Id => "altinn";

    private protected override string Simulator => "altinn";

    /// <summary>The exchange of tokens, and the letter.</summary>
    private protected override int Calls => 2;

    private AltinnSimulator Altinn => Simulators.Get<AltinnSimulator>();

    [Fact]
    public async Task A_letter_that_Altinn_has_already_is_done_and_keeps_its_id()
    {
        var first = await Deliver();
        var second = await Deliver(attempt: 2, mayHaveBeenDelivered: true);

        Assert.Equal(ReceiptOutcome.Ok, second.Outcome);
        Assert.Equal(first.RemoteIds.Single() with { Existing = true }, second.RemoteIds.Single());
        Assert.True(second.Answer.GetProperty("existing").GetBoolean());
    }

    [Theory]
    [InlineData("error")]
    [InlineData("drop-after-effect")]
    [InlineData("garbage")]
    public async Task A_letter_that_Altinn_has_already_is_done_also_when_its_id_cannot_be_asked_for(string fault)
    {
        await Deliver();
        Order(fault, after: 2);

        var second = await Deliver(attempt: 2, mayHaveBeenDelivered: true);

        Assert.Equal(ReceiptOutcome.Ok, second.Outcome);
        Assert.Equal(("idempotentKey", true), (second.RemoteIds.Single().Kind, second.RemoteIds.Single().Existing));
    }

    [Fact]
    public async Task Two_letters_are_two_letters_and_share_one_token()
    {
        var adapter = (IOutboundAdapter)Adapter();

        await Deliver(adapter: adapter);
        await Deliver(adapter: adapter, key: "019cb000-0000-7000-8000-0000000000a2");

        Assert.Equal((2, 1), (Altinn.Letters.Count, Altinn.Exchanges));
    }

    [Fact]
    public async Task A_token_is_replaced_before_it_expires()
    {
        var adapter = (IOutboundAdapter)Adapter();
        await Deliver(adapter: adapter);

        Time.Advance(Altinn.TokenLifetime - TimeSpan.FromSeconds(31));
        await Deliver(adapter: adapter, key: "019cb000-0000-7000-8000-0000000000a2");
        var before = Altinn.Exchanges;
        Time.Advance(TimeSpan.FromSeconds(2));
        await Deliver(adapter: adapter, key: "019cb000-0000-7000-8000-0000000000a3");

        Assert.Equal((1, 2, 3), (before, Altinn.Exchanges, Altinn.Letters.Count));
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once_and_the_files_are_sent_again_whole()
    {
        Order("expired-token", after: 1);

        var result = await Deliver();

        Assert.Equal(ReceiptOutcome.Ok, result.Outcome);
        Assert.Equal(2, Altinn.Exchanges);
        Assert.Equal(["Vedtak om graving.pdf 16", "Vedtak om graving (2).pdf 5"], Altinn.Letters.Single().Files);
    }

    [Fact]
    public async Task A_letter_goes_to_one_receiver_by_number_in_the_body_only_and_never_overrules_a_reservation()
    {
        await Deliver("02-to-an-organisation-without-documents");

        var body = JsonNode.Parse(Requests.Single(request => request.Url.EndsWith("/correspondence", StringComparison.Ordinal)).Body);
        Assert.Null(Golden.Difference(CaseFolder, "02-to-an-organisation-without-documents", "letter.json", body!));
        Assert.False(body!["correspondence"]!["ignoreReservation"]!.GetValue<bool>());
        var contract = JsonNode.Parse(await File.ReadAllTextAsync(PublishedExamples.Files("altinn3/openapi", "altinn-correspondence-v1.json")[0], Cancellation))!;
        Assert.Empty(PublishedContract.Differences(contract, contract["components"]!["schemas"]!["InitializeCorrespondencesExt"], body));
    }

    [Theory]
    [InlineData(400, 1002, "INT-ALTINN-0008")]
    [InlineData(400, 1033, "INT-ALTINN-0008")]
    [InlineData(400, 1036, "INT-ALTINN-0009")]
    [InlineData(400, 1060, "INT-ALTINN-0009")]
    [InlineData(400, 4010, "INT-ALTINN-0009")]
    [InlineData(401, 4001, "INT-ALTINN-0004")]
    [InlineData(403, 4008, "INT-ALTINN-0004")]
    [InlineData(451, 2014, "INT-ALTINN-0004")]
    [InlineData(404, 1029, "INT-ALTINN-0007")]
    [InlineData(404, null, "INT-ALTINN-0009")]
    [InlineData(405, null, "INT-ALTINN-0009")]
    [InlineData(302, null, "INT-ALTINN-0009")]
    [InlineData(409, 2015, "INT-ALTINN-0008")]
    [InlineData(413, null, "INT-ALTINN-0008")]
    [InlineData(422, 1030, "INT-ALTINN-0006")]
    [InlineData(500, 1032, "INT-ALTINN-0001")]
    [InlineData(502, 2002, "INT-ALTINN-0002")]
    [InlineData(502, null, "INT-ALTINN-0002")]
    [InlineData(408, 2022, "INT-ALTINN-0002")]
    [InlineData(503, null, "INT-ALTINN-0001")]
    [InlineData(200, 1034, "INT-ALTINN-0010")]
    public async Task Every_refusal_of_a_letter_has_a_code_and_keeps_Altinns_own(int status, int? code, string expected)
    {
        Simulators.Faults.Add(new Fault
        {
            Simulator = "altinn",
            Kind = FaultKind.Answer,
            Times = -1,
            Match = "correspondence/api",
            Status = status,
            Body = new JsonObject { ["errorCode"] = code, ["detail"] = "Recipient 12889197496 has reserved themselves" },
        });

        var problem = (await Deliver()).Problem!;

        Assert.Equal((expected, status == 200 ? null : code?.ToString() ?? $"HTTP {status}"), (problem.Code, problem.ExternalCode));
    }

    [Theory]
    [InlineData(401, "INT-ALTINN-0005")]
    [InlineData(403, "INT-ALTINN-0005")]
    [InlineData(400, "INT-ALTINN-0005")]
    [InlineData(404, "INT-ALTINN-0009")]
    [InlineData(504, "INT-ALTINN-0001")]
    [InlineData(200, "INT-ALTINN-0001")]
    public async Task Every_refusal_of_a_token_has_a_code_and_no_letter_is_sent(int status, string expected)
    {
        Simulators.Faults.Add(new Fault { Simulator = "altinn", Kind = FaultKind.Answer, Times = -1, Match = "exchange", Status = status });

        Assert.Equal(expected, (await Deliver()).Problem!.Code);
        Assert.DoesNotContain(Requests, request => request.Url.Contains("correspondence", StringComparison.Ordinal));
    }

    [Fact]
    public void The_idempotency_key_is_a_guid_that_is_the_same_for_the_same_delivery()
    {
        var key = IdempotentKey.Of("019cb00000007000800000000000000a-1");

        Assert.Equal(key, IdempotentKey.Of("019cb00000007000800000000000000a-1"));
        Assert.NotEqual(key, IdempotentKey.Of("019cb00000007000800000000000000a-2"));
        Assert.Equal(8, key.Version);
    }

    [Fact]
    public void Every_golden_answer_is_canonical()
    {
        var schema = Catalogue.Load.Catalog!.Find("no.kommune.brev.sendt.v1")!;
        var answers = Golden.Cases(CaseFolder).Select(name => Golden.Read(CaseFolder, name, "out.json")?["answer"]).OfType<JsonNode>().ToArray();

        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.Empty(schema.Validate(Encoding.UTF8.GetBytes(answer.ToJsonString()))));
    }

    private protected override Dictionary<string, string?> Settings(Uri simulators) =>
        new(MaskinportenHub.Settings(new Uri(simulators, "maskinporten/").ToString()))
        {
            ["Adapters:Altinn:Address"] = new Uri(simulators, "altinn").ToString(),
            ["Adapters:Altinn:ResourceId"] = AltinnSimulator.ResourceId,
        };

    private protected override int Effects(string externalKey) => Altinn.Letters.Count(letter => letter.SendersReference == externalKey);
}
