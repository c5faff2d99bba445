using System.Text.Json.Nodes;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Adapters.Mail;
using Integration.ContractTests.Adapters.Canaries;
using Integration.Testing;
using MimeKit;

namespace Integration.ContractTests.Adapters.Mail;

/// <summary>Letters out, against a real SMTP server with STARTTLS and sign-in.</summary>
public sealed class MailOutTests : MailTest
{
    private const string Reference = "attachment:019cb000-0000-7000-8000-0000000000f1";

    private readonly SmtpFixture server = new(TestCertificate.Loopback);

    [Fact]
    public async Task A_letter_arrives_whole_and_its_subject_says_nothing_personal()
    {
        var result = await Deliver();

        Assert.Equal((ReceiptOutcome.Ok, ReceiptLevel.Transport), (result.Outcome, result.Level));
        var mail = Assert.Single(server.Taken);
        Assert.Equal(result.RemoteIds.Single().Value, mail.MessageId);
        Assert.Equal("Melding fra Prøve kommune (GRV-2026-000417/V1)", mail.Subject);
        Assert.Equal(("Øyvind Prøve", "oyvind.prove@mail.example"), (mail.To.Mailboxes.Single().Name, mail.To.Mailboxes.Single().Address));
        Assert.Equal("Vedtak om graving for Øyvind\n\nSøknaden er innvilget.", mail.TextBody!.ReplaceLineEndings("\n").Trim());
        var attachment = Assert.IsType<MimePart>(Assert.Single(mail.Attachments));
        using var content = new MemoryStream();
        attachment.Content!.DecodeTo(content, Cancellation);
        Assert.Equal(("Vedtak om graving – æøå.pdf", "application/pdf", "%PDF-1.7 vedtak"), (attachment.FileName, attachment.ContentType.MimeType, System.Text.Encoding.UTF8.GetString(content.ToArray())));
    }

    [Fact]
    public async Task A_machine_is_told_that_a_machine_sent_it()
    {
        await Deliver();

        var headers = Assert.Single(server.Taken).Headers;
        Assert.Equal(("auto-generated", "postmottak@kommune.example"), (headers["Auto-Submitted"], headers["X-Knutepunkt-Hop"]));
    }

    [Fact]
    public async Task A_reference_that_may_be_a_persons_number_stands_in_no_subject()
    {
        await Deliver(letter => letter["referanse"] = "12889197496");

        Assert.Equal("Melding fra Prøve kommune", Assert.Single(server.Taken).Subject);
    }

    [Fact]
    public async Task The_same_delivery_has_the_same_message_id_in_every_attempt_and_is_sent_once()
    {
        var journal = new InMemoryStepJournal();

        var first = await Deliver(journal: journal);
        var second = await Deliver(journal: journal, attempt: 2);

        Assert.Equal(first.RemoteIds.Single().Value, second.RemoteIds.Single().Value);
        Assert.True(second.RemoteIds.Single().Existing);
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task An_answer_that_is_lost_is_an_unknown_outcome_and_what_is_sent_again_has_the_same_message_id()
    {
        await using var open = new SmtpFixture();
        using var proxy = new CuttingProxy(open.Port);
        proxy.LoseAnswerTo("\r\n.\r\n");
        var journal = new InMemoryStepJournal();
        (string, string?)[] settings = [("Out:Port", $"{proxy.Port}"), ("Out:Security", "None"), ("Out:Username", null), ("Out:Password", null)];

        var first = await Deliver(journal: journal, settings: settings);
        var second = await Deliver(journal: journal, attempt: 2, settings: settings);

        Assert.Equal(("INT-MAIL-0002", ProblemClass.UnknownOutcome), (first.Problem?.Code, first.Problem?.Class));
        Assert.Equal(ReceiptOutcome.Ok, second.Outcome);
        Assert.Equal(2, open.Taken.Count);
        Assert.Single(open.Taken.Select(mail => mail.MessageId).Distinct());
    }

    [Theory]
    [InlineData("ukjent@mail.example", "INT-MAIL-0005")]
    [InlineData("innhold@mail.example", "INT-MAIL-0006")]
    [InlineData("senere@mail.example", "INT-MAIL-0001")]
    [InlineData("stengt421@mail.example", "INT-MAIL-0001")]
    [InlineData("innlogging530@mail.example", "INT-MAIL-0003")]
    [InlineData("ikke en adresse", "INT-MAIL-0008")]
    [InlineData("ingen", "INT-MAIL-0008")]
    [InlineData(null, "INT-MAIL-0008")]
    public async Task Every_refusal_has_a_code(string? address, string code)
    {
        var result = await Deliver(letter => letter["mottaker"]!["epost"] = address);

        Assert.Equal(code, result.Problem?.Code);
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task An_address_that_the_hub_may_not_send_from_is_the_operators() =>
        Assert.Equal("INT-MAIL-0007", (await Deliver(settings: [("Address", "nektet@kommune.example")])).Problem?.Code);

    [Fact]
    public async Task A_wrong_password_holds_the_channel() =>
        Assert.Equal(("INT-MAIL-0003", ProblemClass.Unauthorized), await Problem(("Out:Password", "feil")));

    [Fact]
    public async Task A_server_of_an_unknown_authority_is_not_trusted_and_nothing_is_said_to_it() =>
        Assert.Equal(("INT-MAIL-0004", ProblemClass.Unauthorized), await Problem(("Authorities:0", null)));

    [Fact]
    public async Task A_server_with_a_certificate_for_another_name_is_not_trusted_whoever_issued_it()
    {
        await using var stranger = new SmtpFixture(TestCertificate.Stranger);

        Assert.Equal(("INT-MAIL-0004", ProblemClass.Unauthorized), await Problem(("Out:Port", $"{stranger.Port}"), ("Authorities:0", TestCertificate.Stranger.ExportCertificatePem())));
        Assert.Empty(stranger.Taken);
    }

    [Fact]
    public async Task A_server_that_offers_no_encryption_is_told_nothing()
    {
        await using var open = new SmtpFixture();

        Assert.Equal(("INT-MAIL-0004", ProblemClass.Unauthorized), await Problem(("Out:Port", $"{open.Port}")));
        Assert.Empty(open.Taken);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_transient() => Assert.Equal(("INT-MAIL-0001", ProblemClass.Transient), await Problem(("Out:Port", "9")));

    [Fact]
    public async Task What_can_be_known_before_is_refused_before()
    {
        Assert.Equal("INT-MAIL-0009", (await Deliver(settings: [("Out:MaxLetterBytes", "10")])).Problem?.Code);
        Assert.Equal("INT-MAIL-0010", (await Deliver(letter => letter["dokumenter"]![0]!["ref"] = "attachment:019cb000-0000-7000-8000-0000000000f2")).Problem?.Code);
        Assert.Equal("INT-MAIL-0011", (await Deliver(type: "no.kommune.skjema.innsendt.v1")).Problem?.Code);
        Assert.Empty(server.Taken);
    }

    [Theory]
    [InlineData("kanarine@mail.example", null)]
    [InlineData("ukjent@mail.example", "INT-MAIL-0005")]
    [InlineData("innhold@mail.example", "INT-MAIL-0006")]
    [InlineData("senere@mail.example", "INT-MAIL-0001")]
    [InlineData("Kanarine 15887644109", "INT-MAIL-0008")]
    [Canary(typeof(MailAdapter), typeof(IOutboundAdapter))]
    public async Task Nothing_of_a_letter_is_told_whatever_the_server_says(string address, string? code)
    {
        using var play = new CanaryPlay([.. Canary.Names, "@mail.example"]);

        var result = await Deliver(letter =>
        {
            var (to, documents) = (letter["mottaker"]!.DeepClone(), letter["dokumenter"]!.DeepClone());
            foreach (var (name, value) in Canary.In(letter).AsObject().ToArray())
                letter[name] = value!.DeepClone();
            (letter["mottaker"], letter["dokumenter"]) = (to, documents);
            letter["mottaker"]!["navn"] = Canary.Text;
            letter["mottaker"]!["epost"] = address;
        });

        Assert.Equal(code, result.Problem?.Code);
        Assert.Equal(code is null, server.Taken.Any(mail => play.Holds(mail.TextBody!)));
        play.Told("result", result.Problem);
        foreach (var line in Logs.Lines.Concat(server.Taken.Select(mail => mail.Subject)))
            play.Told("log", line);
        Assert.Empty(play.Leaks);
    }

    [Fact]
    public async Task A_probe_signs_in_and_sends_nothing()
    {
        Assert.Null(await Adapter<IOutboundAdapter>(Settings()).Probe(Cancellation));
        Assert.Equal("INT-MAIL-0003", Seen(await Adapter<IOutboundAdapter>([.. Settings(), ("Out:Password", "feil")]).Probe(Cancellation))?.Code);
        Assert.Empty(server.Taken);
    }

    private protected override ValueTask End() => server.DisposeAsync();

    private IEnumerable<(string, string?)> Settings() =>
    [
        ("Out:Host", "127.0.0.1"), ("Out:Port", $"{server.Port}"), ("Out:Username", SmtpFixture.User), ("Out:Password", SmtpFixture.Password), ("Authorities:0", TestCertificate.Loopback.ExportCertificatePem()),
    ];

    private async Task<(string?, ProblemClass?)> Problem(params (string, string?)[] settings)
    {
        var problem = (await Deliver(settings: settings)).Problem;
        Assert.Empty(server.Taken);
        return (problem?.Code, problem?.Class);
    }

    private async Task<DeliveryResult> Deliver(Action<JsonNode>? change = null, IStepJournal? journal = null, int attempt = 1, (string, string?)[]? settings = null, string type = "no.kommune.brev.send.v1")
    {
        var letter = JsonNode.Parse($$"""
            {"referanse":"GRV-2026-000417/V1","tittel":"Vedtak om graving for Øyvind","tekst":"Søknaden er innvilget.","mottaker":{"navn":"Øyvind Prøve","epost":"oyvind.prove@mail.example"},
             "dokumenter":[{"number":1,"tittel":"Vedtak","displayName":"Vedtak om graving – æøå.pdf","mediatype":"application/pdf","size":16,"ref":"{{Reference}}"}]}
            """)!;
        change?.Invoke(letter);
        var context = Context.Delivery(journal ?? new InMemoryStepJournal(), new InMemoryAttachments().Add(Reference, Utf8("%PDF-1.7 vedtak")), attempt, attempt > 1, Context.Key);
        var result = await Adapter<IOutboundAdapter>([.. Settings(), .. settings ?? []]).Deliver(Context.Message(type, Utf8(letter.ToJsonString())), context, Cancellation);
        Seen(result.Problem);
        return result;
    }
}
