using System.Text;
using System.Text.Json.Nodes;
using Integration.Abstractions.Messages;
using Integration.ContractTests.Schemas;
using Integration.Simulators.Faults;
using Integration.Simulators.SvarUt;
using Integration.Testing;

namespace Integration.ContractTests.Adapters;

public sealed class SvarUtContractTests : OutboundAdapterContract
{
    private const string Part = "name=forsendelse";

    private protected override string Id => "svarut";

    private protected override string Simulator => "svarut";

    /// <summary>The id, and the letter.</summary>
    private protected override int Calls => 2;

    private SvarUtSimulator SvarUt => Simulators.Get<SvarUtSimulator>();

    [Fact]
    public async Task A_letter_is_looked_for_by_its_reference_before_it_is_sent_again()
    {
        Order("drop-after-effect", after: 1);
        var journal = new InMemoryStepJournal();
        await Deliver(journal: journal);
        Requests.Clear();

        var second = await Deliver(journal: journal, attempt: 2, mayHaveBeenDelivered: true);

        Assert.EndsWith($"/eksternref/{Context.Key}", Assert.Single(Requests).Url, StringComparison.Ordinal);
        Assert.True(second.RemoteIds.Single().Existing);
    }

    [Fact]
    public async Task A_look_that_says_404_means_that_nothing_was_sent()
    {
        Order("refuse", after: 1);
        Simulators.Faults.Add(new Fault { Simulator = "svarut", Kind = FaultKind.Answer, Match = "eksternref", Status = 404 });
        var journal = new InMemoryStepJournal();
        await Deliver(journal: journal);

        var second = await Deliver(journal: journal, attempt: 2, mayHaveBeenDelivered: true);

        Assert.Equal((ReceiptOutcome.Ok, 1), (second.Outcome, Effects(Context.Key)));
    }

    [Theory]
    [InlineData("error")]
    [InlineData("garbage")]
    [InlineData("refuse")]
    public async Task A_look_without_an_answer_sends_nothing(string fault)
    {
        Order("drop-after-effect", after: 1);
        var journal = new InMemoryStepJournal();
        await Deliver(journal: journal);
        Order(fault, match: "eksternref");

        var second = await Deliver(journal: journal, attempt: 2, mayHaveBeenDelivered: true);

        Assert.Equal("INT-SVARUT-0001", second.Problem?.Code);
        Assert.Equal(1, Effects(Context.Key));
    }

    [Fact]
    public async Task Several_letters_with_the_reference_are_for_an_operator()
    {
        Order("drop-after-effect", after: 1);
        var journal = new InMemoryStepJournal();
        await Deliver(journal: journal);
        await Deliver();

        var third = await Deliver(journal: journal, attempt: 2, mayHaveBeenDelivered: true);

        Assert.Equal("INT-SVARUT-0008", third.Problem?.Code);
    }

    [Fact]
    public async Task On_paper_only_the_receivers_number_is_not_sent_at_all()
    {
        var settings = new Dictionary<string, string?> { ["Adapters:SvarUt:PrintOnly"] = "true" };

        await Deliver(settings: settings);

        Assert.Equal("SENDT_PRINT", SvarUt.Letters.Single().Status);
        Assert.DoesNotContain(Requests, request => request.Body.Contains("12889197496", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_letter_is_what_the_published_schema_knows_and_as_it_was_approved()
    {
        await Deliver();

        var letter = Letter();
        Assert.Null(Golden.Difference(CaseFolder, "01-decision-with-a-map-that-is-not-printed", "forsendelse.json", letter));
        var schema = JsonNode.Parse(await File.ReadAllTextAsync(PublishedExamples.Files("svarut/v1-json-schema", "forsendelse.json")[0], Cancellation))!;
        Assert.Empty(PublishedContract.Differences(schema, schema, letter));
    }

    [Theory]
    [InlineData("start", 400, "INT-SVARUT-0005")]
    [InlineData("start", 403, "INT-SVARUT-0004")]
    [InlineData("start", 404, "INT-SVARUT-0006")]
    [InlineData("start", 504, "INT-SVARUT-0001")]
    [InlineData("start", 200, "INT-SVARUT-0001")]
    [InlineData("send", 400, "INT-SVARUT-0005")]
    [InlineData("send", 409, "INT-SVARUT-0005")]
    [InlineData("send", 405, "INT-SVARUT-0006")]
    [InlineData("send", 302, "INT-SVARUT-0006")]
    [InlineData("send", 500, "INT-SVARUT-0001")]
    [InlineData("send", 502, "INT-SVARUT-0002")]
    [InlineData("send", 504, "INT-SVARUT-0002")]
    [InlineData("send", 200, "INT-SVARUT-0007")]
    public async Task Every_refusal_has_a_code_and_keeps_the_id_that_KS_finds_it_by(string step, int status, string expected)
    {
        var body = new JsonObject { ["errorId"] = "019cb000-0000-7000-8000-0000000000e1", ["message"] = "Ugyldig mottaker 12889197496" };
        Simulators.Faults.Add(new Fault { Simulator = "svarut", Kind = FaultKind.Answer, Match = $"/{step}", Status = status, Body = body });

        var problem = (await Deliver()).Problem!;

        Assert.Equal(expected, problem.Code);
        Assert.True(status == 200 || problem.ExternalCode == "errorId 019cb000-0000-7000-8000-0000000000e1");
    }

    [Fact]
    public void One_attempt_waits_longer_than_SvarUt_itself_does() => Assert.True(Adapter().Descriptor.AttemptTimeout >= TimeSpan.FromMinutes(16));

    [Fact]
    public void Every_golden_answer_is_canonical()
    {
        var schema = Catalogue.Load.Catalog!.Find("no.kommune.brev.sendt.v1")!;
        var answers = Golden.Cases(CaseFolder).Select(name => Golden.Read(CaseFolder, name, "out.json")?["answer"]).OfType<JsonNode>().ToArray();

        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.Empty(schema.Validate(Encoding.UTF8.GetBytes(answer.ToJsonString()))));
    }

    private protected override Dictionary<string, string?> Settings(Uri simulators) => new()
    {
        ["Adapters:SvarUt:Address"] = new Uri(simulators, "svarut").ToString(),
        ["Adapters:SvarUt:Username"] = SvarUtSimulator.Username,
        ["Adapters:SvarUt:Password"] = SvarUtSimulator.Password,
    };

    private protected override int Effects(string externalKey) => SvarUt.Letters.Count(letter => letter.EksternReferanse == externalKey);

    /// <summary>The part of the form that describes the letter.</summary>
    private JsonNode Letter()
    {
        var body = Requests.Single(request => request.Url.EndsWith("/sendForsendelse", StringComparison.Ordinal)).Body;
        var part = body[body.IndexOf(Part, StringComparison.Ordinal)..];
        var json = part[part.IndexOf('{', StringComparison.Ordinal)..];
        return JsonNode.Parse(json[..json.IndexOf("\r\n", StringComparison.Ordinal)])!;
    }
}
