using System.Text.Json.Nodes;
using System.Xml.Linq;
using System.Xml.Schema;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Adapters.Eformidling;
using Integration.ContractTests.Adapters.Eformidling;
using Integration.Simulators.Eformidling;
using Integration.Simulators.Faults;
using Integration.Testing;

namespace Integration.ContractTests.Adapters;

/// <summary>eFormidling, outbound: begin, files, send. What becomes of it is in <see cref="EformidlingStatusTests"/>.</summary>
public sealed class EformidlingContractTests : OutboundAdapterContract
{
    private protected override string Id => "eformidling";

    private protected override string Simulator => "eformidling";

    /// <summary>Begin, the metadata, the document, send.</summary>
    private protected override int Calls => 4;

    private EformidlingSimulator Eformidling => Simulators.Get<EformidlingSimulator>();

    [Fact]
    public async Task A_message_that_is_there_already_and_on_its_way_is_not_sent_again()
    {
        await Deliver();

        // The journal is lost: the hub believes that it never began.
        var second = await Deliver(attempt: 2);

        Assert.Equal((ReceiptOutcome.Ok, ReceiptLevel.Received, 1), (second.Outcome, second.Level, Effects(Context.Key)));
        Assert.True(second.RemoteIds.Single().Existing);
    }

    [Fact]
    public async Task A_message_that_is_there_already_and_was_only_begun_is_gone_on_with()
    {
        Order("refuse", after: 1);
        await Deliver();

        var second = await Deliver(attempt: 2);

        Assert.Equal((ReceiptOutcome.Ok, 1), (second.Outcome, Effects(Context.Key)));
        Assert.Single(Eformidling.Statuser.Of(MessageId(1)), "OPPRETTET");
    }

    [Fact]
    public async Task A_message_in_the_integrasjonspunkts_own_queue_is_waited_for_and_not_sent_twice()
    {
        Eformidling.Mottaker = EformidlingMottaker.Koer;
        Order("drop-after-effect", after: 3);
        var journal = new InMemoryStepJournal();
        Assert.Equal("INT-EFORM-0002", (await Deliver(journal: journal)).Problem?.Code);

        // OPPRETTET is all that is known, so it is sent again, and is not there any more.
        Assert.Equal("INT-EFORM-0002", (await Deliver(journal: journal, attempt: 2, mayHaveBeenDelivered: true)).Problem?.Code);
        Eformidling.Statuser.Add(MessageId(1), "SENDT");
        var third = await Deliver(journal: journal, attempt: 3, mayHaveBeenDelivered: true);

        Assert.Equal((ReceiptOutcome.Ok, 1), (third.Outcome, Effects(Context.Key)));
    }

    [Theory]
    [InlineData("Feiler", "INT-EFORM-0009", ProblemClass.Conflict)]
    [InlineData("Utloper", "INT-EFORM-0008", ProblemClass.Expired)]
    public async Task What_was_given_up_is_told_and_sent_under_another_id_only_when_a_person_asks(string mottaker, string code, ProblemClass @class)
    {
        Eformidling.Mottaker = Enum.Parse<EformidlingMottaker>(mottaker);
        Order("drop-after-effect", after: 3);
        var journal = new InMemoryStepJournal();
        await Deliver(journal: journal);

        var second = await Deliver(journal: journal, attempt: 2, mayHaveBeenDelivered: true);
        Assert.Equal((code, @class, 1), (second.Problem!.Code, second.Problem.Class, Effects(Context.Key)));

        Eformidling.Mottaker = EformidlingMottaker.Leverer;
        var third = await Deliver(journal: journal, attempt: 3);

        Assert.Equal((ReceiptOutcome.Ok, MessageId(2)), (third.Outcome, third.RemoteIds.Single().Value));
        Assert.Equal([MessageId(1), MessageId(2)], Eformidling.Utboks.Sent.Select(sent => sent.MessageId));
    }

    [Theory]
    [InlineData("POST", 0, 400, "ConstraintViolationException", "INT-EFORM-0005")]
    [InlineData("POST", 0, 403, "AccessDeniedException", "INT-EFORM-0004")]
    [InlineData("POST", 0, 404, null, "INT-EFORM-0006")]
    [InlineData("POST", 0, 302, null, "INT-EFORM-0006")]
    [InlineData("POST", 0, 504, null, "INT-EFORM-0002")]
    [InlineData("POST", 0, 200, null, "INT-EFORM-0007")]
    [InlineData("PUT", 1, 400, "FileTooLargeException", "INT-EFORM-0005")]
    [InlineData("PUT", 1, 404, "MessageNotFoundException", "INT-EFORM-0002")]
    [InlineData("PUT", 2, 500, "NullPointerException", "INT-EFORM-0001")]
    [InlineData("send", 3, 400, "MissingFileException", "INT-EFORM-0005")]
    [InlineData("send", 3, 405, null, "INT-EFORM-0006")]
    [InlineData("send", 3, 502, null, "INT-EFORM-0002")]
    public async Task Every_refusal_has_a_code_and_keeps_the_name_of_what_was_refused(string step, int after, int status, string? exception, string expected)
    {
        var body = new JsonObject { ["exception"] = exception is null ? null : $"no.difi.{exception}", ["message"] = "Ugyldig verdi 12889197496" };
        Simulators.Faults.Add(new Fault { Simulator = "eformidling", Kind = FaultKind.Answer, After = after, Status = status, Body = body });

        var problem = (await Deliver()).Problem!;

        Assert.True(expected == problem.Code, $"{step}: {problem.Code}");
        Assert.Equal(exception ?? (status == 200 ? "not an answer" : $"HTTP {status}"), problem.ExternalCode);
    }

    [Fact]
    public async Task Nothing_of_the_letter_stands_in_an_address()
    {
        await Deliver();

        Assert.DoesNotContain(Requests, request => request.Url.Contains("ring", StringComparison.OrdinalIgnoreCase) || request.Url.Contains('?', StringComparison.Ordinal));
        Assert.All(Requests, request => Assert.Equal("Knutepunkt", request.Headers["User-Agent"]));
    }

    [Fact]
    public async Task A_conversation_that_the_sender_names_goes_on()
    {
        await Deliver();

        var scope = Eformidling.Utboks.LastSbd!["standardBusinessDocumentHeader"]!["businessScope"]!["scope"]![0]!;
        Assert.Equal(MessageId(1), (string?)scope["instanceIdentifier"]);
        Assert.Equal("2026-03-03T09:15:27+01:00", (string?)scope["scopeInformation"]![0]!["expectedResponseDateTime"]);
    }

    [Fact]
    public async Task The_message_is_what_the_published_schemas_know()
    {
        await Deliver();

        var sbd = Eformidling.Utboks.LastSbd!;
        var header = JsonNode.Parse(await File.ReadAllTextAsync(PublishedExamples.Files("eformidling/schemas/common", "sbdh.schema.json")[0], Cancellation))!;
        var business = JsonNode.Parse(await File.ReadAllTextAsync(PublishedExamples.Files("eformidling/schemas/eformidling", "eformidling_arkivmelding.schema.json")[0], Cancellation))!;
        Assert.Empty(PublishedContract.Differences(header, header["definitions"]!["standardBusinessDocumentHeader"], sbd["standardBusinessDocumentHeader"]));
        Assert.Empty(PublishedContract.Differences(business, business["definitions"]!["arkivmelding"], sbd["arkivmelding"]));
        var example = JsonNode.Parse(await File.ReadAllTextAsync(PublishedExamples.Files("eformidling/examples", "outgoing-messages-create-message-example-1-*.request.json")[0], Cancellation))!;
        Assert.Equal(Shape(example["standardBusinessDocumentHeader"]!), Shape(sbd["standardBusinessDocumentHeader"]!).Replace(",creationDateAndTime", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_metadata_is_valid_against_the_owners_schema()
    {
        var schemas = new XmlSchemaSet();
        foreach (var file in PublishedExamples.Files("eformidling/xsd", "*.xsd"))
            schemas.Add(null, file);

        await Deliver();
        XDocument.Load(new MemoryStream(Eformidling.Utboks.LastMetadata)).Validate(schemas, null);
        await Deliver("09-two-documents", key: "019cb000000070008000000000000a02-7");
        var metadata = XDocument.Load(new MemoryStream(Eformidling.Utboks.LastMetadata));
        metadata.Validate(schemas, null);

        Assert.Equal(["f1_H_ringsbrev_1.pdf", "f2_kart.pdf"], metadata.Descendants().Where(element => element.Name.LocalName == "referanseDokumentfil").Select(element => element.Value));
    }

    private protected override Dictionary<string, string?> Settings(Uri simulators) => EformidlingSettings.Of(simulators);

    private protected override int Effects(string externalKey) => Eformidling.Utboks.Sent.Count(sent => sent.MessageId == MessageId(1, externalKey));

    private static string MessageId(int go, string key = Context.Key) => Utsending.MessageIdOf(key, go).ToString("D");

    private static string Shape(JsonNode node) => node switch
    {
        JsonObject fields => string.Join(',', fields.OrderBy(field => field.Key, StringComparer.Ordinal).SelectMany(field => new[] { field.Key, field.Value is null ? "" : Shape(field.Value) }).Where(text => text.Length > 0)),
        JsonArray items => string.Join(',', items.Select(item => Shape(item!))),
        _ => "",
    };
}
