using System.Text;
using System.Text.Json.Nodes;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Adapters.Mail;
using Integration.ContractTests.Adapters.Canaries;
using Integration.Testing;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using MimeKit;

namespace Integration.ContractTests.Adapters.Mail;

/// <summary>Mail in, against a real IMAP server: read without a trace, stored, and then moved. Each test has a mailbox of its own.</summary>
public sealed class MailInTests(DovecotServer server) : MailTest, IClassFixture<DovecotServer>
{
    private readonly string user = $"u{Guid.NewGuid():N}";
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("mail-");

    [Fact]
    public async Task A_mail_becomes_one_message_that_its_schema_accepts_and_is_moved()
    {
        await Put(Plain());
        await using var hub = Hub();

        Assert.Null(Seen(await hub.ReadAll(Inbound(), Cancellation)));

        var stored = Assert.Single(await hub.All(Cancellation));
        Assert.Null(stored.Problem);
        var post = stored.Event["data"]!;
        Assert.Equal(("epost", "CAB1@mail.example", "Spørsmål om graving", "Hei. Når kan jeg begynne?"), ((string?)post["kanal"], (string?)post["id"], (string?)post["tittel"], (string?)post["tekst"]));
        Assert.Equal(("Øyvind Prøve", "oyvind.prove@mail.example"), ((string?)post["avsender"]!["navn"], (string?)post["avsender"]!["epost"]));
        Assert.Equal(["H melding.eml message/rfc822", "V Situasjonsplan æøå.txt text/plain"], post["dokumenter"]!.AsArray().Select(document => $"{document!["role"]} {document["displayName"]} {document["mediatype"]}"));
        Assert.Equal((0, 1), (await Count("INBOX"), await Count("Knutepunkt")));
    }

    [Fact]
    public async Task A_read_leaves_no_trace()
    {
        await Put(Plain());

        Assert.Single((await Inbound().Read(new InboundRequest("innboks", null, 10), Cancellation)).Value.Events);

        await With("INBOX", async folder => Assert.Single(await folder.SearchAsync(SearchQuery.NotSeen, Cancellation)));
        Assert.Equal((1, 0), (await Count("INBOX"), await Count("Knutepunkt")));
    }

    [Fact]
    public async Task What_was_stored_and_not_moved_is_known_and_moved_by_the_next_process()
    {
        await Put(Plain());
        await using (var first = Hub())
        {
            using var proxy = new CuttingProxy(server.Port);
            proxy.LoseAnswerTo("SELECT");
            Assert.Equal(ProblemClass.Transient, Seen(await first.ReadAll(Inbound(("In:Port", $"{proxy.Port}")), Cancellation))?.Class);
            Assert.Single(await first.All(Cancellation));
            Assert.Equal(1, await Count("INBOX"));
        }

        await using var second = Hub();
        Assert.Null(await second.ReadAll(Inbound(), Cancellation));

        Assert.Single(await second.All(Cancellation));
        Assert.Equal((0, 1), (await Count("INBOX"), await Count("Knutepunkt")));
    }

    [Theory]
    [InlineData("AUTHENTICATE")]
    [InlineData("EXAMINE")]
    [InlineData("UID SEARCH")]
    [InlineData("UID FETCH")]
    [InlineData("BODY.PEEK[]")]
    [InlineData("UID MOVE")]
    public async Task Whichever_answer_is_lost_nothing_is_lost_and_nothing_comes_twice(string command)
    {
        await Put(Plain());
        await Put(Plain("CAB2@mail.example"));
        await using var hub = Hub();
        using var proxy = new CuttingProxy(server.Port);
        proxy.LoseAnswerTo(command);

        var problem = Seen(await hub.ReadAll(Inbound(("In:Port", $"{proxy.Port}")), Cancellation));
        var then = await hub.ReadAll(Inbound(("In:Port", $"{proxy.Port}")), Cancellation);

        Assert.Equal(("INT-MAIL-0001", ProblemClass.Transient), (problem?.Code, problem?.Class));
        Assert.Null(then);
        Assert.Equal(2, (await hub.All(Cancellation)).Count);
        Assert.Equal((0, 2), (await Count("INBOX"), await Count("Knutepunkt")));
    }

    [Fact]
    public async Task Small_batches_give_the_same_messages()
    {
        for (var i = 0; i < 5; i++)
            await Put(Plain($"CAB{i}@mail.example"));
        await using var hub = Hub();

        Assert.Null(await hub.ReadAll(Inbound(), Cancellation, maxEvents: 2));

        Assert.Equal(5, (await hub.All(Cancellation)).Count);
        Assert.Equal((0, 5), (await Count("INBOX"), await Count("Knutepunkt")));
    }

    [Fact]
    public async Task The_same_mail_twice_is_one_message_and_another_content_under_its_id_is_another()
    {
        await Put(Plain());
        await Put("Received: by annen.example; Mon, 2 Mar 2026 09:16:00 +0100\r\n" + Plain());
        await Put(Plain().Replace("begynne", "avslutt", StringComparison.Ordinal));
        await using var hub = Hub();

        Assert.Null(await hub.ReadAll(Inbound(), Cancellation));

        var stored = await hub.All(Cancellation);
        Assert.Equal(2, stored.Count);
        Assert.All(stored, one => Assert.Null(one.Problem));
        Assert.Equal((0, 3), (await Count("INBOX"), await Count("Knutepunkt")));
    }

    [Theory]
    [InlineData("Subject: =?utf-8?Q?S=C3=B8knad?=\r\n\r\nhei", "Søknad", "hei")]
    [InlineData("Subject: x\r\nContent-Type: text/html\r\n\r\n<html><head><style>p{}</style></head><body><p>Hei &aring; h&aring;</p><script>1</script><div>To</div></body></html>", "x", "Hei å hå\nTo")]
    [InlineData("Content-Type: multipart/alternative; boundary=a\r\n\r\n--a\r\nContent-Type: text/plain\r\n\r\nren\r\n--a\r\nContent-Type: text/html\r\n\r\n<p>pen</p>\r\n--a--\r\n", null, "ren")]
    [InlineData("\r\n", null, null)]
    [InlineData("From: ikke en adresse <>\r\nDate: i går\r\nMessage-ID: <>\r\n\r\nhei", null, "hei")]
    public async Task Mails_are_as_people_send_them(string mail, string? title, string? text)
    {
        await Put(mail);
        await using var hub = Hub();

        Assert.Null(await hub.ReadAll(Inbound(), Cancellation));

        var stored = Assert.Single(await hub.All(Cancellation));
        Assert.Equal((null, title, text), (stored.Problem, (string?)stored.Event["data"]!["tittel"], (string?)stored.Event["data"]!["tekst"]));
    }

    [Fact]
    [Canary(typeof(MailAdapter), typeof(IInboundAdapter))]
    public async Task Nothing_of_a_mail_is_told_whatever_is_wrong_with_it()
    {
        using var play = new CanaryPlay([.. Canary.Names, "oyvind.prove@"]);
        await Put($"X-Knutepunkt-Hop: postmottak@kommune.example\r\nSubject: {Canary.Text}\r\n{Plain("CAB2@mail.example")}");
        await Put($"Subject: {Canary.Text}\r\nFrom: {Canary.Text}\r\nMessage-ID: <{Canary.Text}>\r\n\r\n{Canary.Text}");
        await Put(Bounce("failed", Canary.Number, "text/rfc822-headers", $"Subject: {Canary.Text}\r\n").Replace("User unknown", Canary.Text, StringComparison.Ordinal));
        await using var hub = Hub();

        Assert.Null(await hub.ReadAll(Inbound(), Cancellation));
        Seen((await Inbound(("In:Password", Canary.Text)).Read(new InboundRequest("innboks", null, 10), Cancellation)).Problem);
        Seen((await Inbound(("In:Folder", Canary.Text)).Read(new InboundRequest("innboks", null, 10), Cancellation)).Problem);

        var stored = await hub.All(Cancellation);
        Assert.Equal(["INT-MAIL-0014", null, "INT-MAIL-0013"], stored.Select(one => one.Problem));
        Assert.Contains(stored, one => one.Problem is null && play.Holds(one.Event.ToString()));
        foreach (var one in stored)
            play.Told("message", $"{System.Text.Json.JsonSerializer.Serialize(one.Message.Envelope)} {System.Text.Json.JsonSerializer.Serialize(one.History)} {one.Problem}");
        foreach (var line in Logs.Lines)
            play.Told("log", line);
        Assert.Empty(play.Leaks);
    }

    [Fact]
    public async Task A_mail_of_too_many_parts_is_put_aside_with_its_bytes()
    {
        var parts = string.Concat(Enumerable.Range(0, 501).Select(part => $"--b\r\nContent-Type: text/plain\r\n\r\n{part}\r\n"));
        await Put($"Message-ID: <CAB3@mail.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--\r\n");

        var one = Assert.Single((await Inbound().Read(new InboundRequest("innboks", null, 10), Cancellation)).Value.Events);

        Assert.Equal(("INT-MAIL-0016", 1), (Seen(one.Problem)?.Code, one.Attachments.Count));
    }

    [Fact]
    public async Task A_name_that_is_a_path_is_none()
    {
        await Put(Plain().Replace("filename*=utf-8''Situasjonsplan%20%C3%A6%C3%B8%C3%A5.txt", "filename=\"../../etc/passwd\"", StringComparison.Ordinal));

        var read = Assert.Single((await Inbound().Read(new InboundRequest("innboks", null, 10), Cancellation)).Value.Events);

        Assert.DoesNotContain("/", (string?)JsonNode.Parse(read.Data.Span)!["dokumenter"]![1]!["displayName"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied", true)]
    [InlineData("Precedence: bulk", true)]
    [InlineData("Auto-Submitted: no", null)]
    public async Task A_mail_of_a_machine_is_marked_so_that_no_machine_answers(string header, bool? expected)
    {
        await Put($"{header}\r\n{Plain()}");

        var read = Assert.Single((await Inbound().Read(new InboundRequest("innboks", null, 10), Cancellation)).Value.Events);

        Assert.Equal(expected, (bool?)JsonNode.Parse(read.Data.Span)!["automatisk"]);
    }

    [Theory]
    [InlineData("Postmottak@kommune.example", "INT-MAIL-0014")]
    [InlineData("postmottak@annen.example", null)]
    public async Task What_this_mailbox_itself_sent_is_put_aside_when_it_comes_back_and_a_letter_from_another_hub_is_a_letter(string hop, string? expected)
    {
        await Put($"X-Knutepunkt-Hop: {hop}\r\n{Plain()}");
        await using var hub = Hub();

        Assert.Null(await hub.ReadAll(Inbound(), Cancellation));

        Assert.Equal(expected, Assert.Single(await hub.All(Cancellation)).Problem);
        Assert.Equal((0, 1), (await Count("INBOX"), await Count("Knutepunkt")));
    }

    [Theory]
    [InlineData("failed", "5.1.1", "message/rfc822", ReceiptOutcome.Failed, "INT-MAIL-0012", "5.1.1")]
    [InlineData("failed", "4.4.7 (delivery time expired)", "text/rfc822-headers", ReceiptOutcome.Failed, "INT-MAIL-0012", "4.4.7")]
    [InlineData("delayed", "4.4.1", "message/rfc822", ReceiptOutcome.Ok, null, null)]
    [InlineData("delivered", "2.0.0", "message/rfc822", ReceiptOutcome.Ok, null, null)]
    public async Task A_mail_that_came_back_moves_the_delivery_it_is_about(string action, string status, string original, ReceiptOutcome outcome, string? code, string? externalCode)
    {
        await Put(Bounce(action, status, original, "Message-ID: <0123456789abcdef@kommune.example>\r\nX-Knutepunkt-Hop: postmottak\r\nSubject: Melding\r\n\r\n"));

        var receipt = Assert.Single((await Inbound().Read(new InboundRequest("innboks", null, 10), Cancellation)).Value.Events).Receipt!;

        Assert.Equal(("0123456789abcdef@kommune.example", outcome, code, externalCode), (receipt.RemoteId, receipt.Result.Outcome, Seen(receipt.Result.Problem)?.Code, receipt.Result.Problem?.ExternalCode));
        if (outcome == ReceiptOutcome.Ok)
            Assert.Equal(action == "delivered" ? ReceiptLevel.Received : ReceiptLevel.Transport, receipt.Result.Level);
    }

    [Theory]
    [InlineData("2 Mar 2099 09:15:27 +0100", -600, false)]
    [InlineData("2 Mar 2020 09:15:27 +0100", -30, true)]
    [InlineData("2 Mar 2026 09:15:27 +0100", 600, false)]
    public async Task Whether_the_delivery_may_still_be_under_way_is_told_by_when_the_server_got_the_mail(string date, int arrived, bool early)
    {
        var bounce = Bounce("failed", "5.1.1", "message/rfc822", "Message-ID: <0123456789abcdef@kommune.example>\r\n\r\n");
        await Put($"Date: {date}\r\n{bounce}", Time.GetUtcNow().AddSeconds(arrived));

        Assert.Equal(early, Assert.Single((await Inbound().Read(new InboundRequest("innboks", null, 10), Cancellation)).Value.Events).Receipt!.MayBeEarly);
    }

    [Fact]
    public async Task A_mail_that_cannot_be_fetched_takes_none_of_those_before_it_along()
    {
        await Put(Plain());
        await Put(Plain("CAB2@mail.example"));
        using var proxy = new CuttingProxy(server.Port);
        proxy.LoseAnswerTo("UID FETCH 2 ");

        var batch = (await Inbound(("In:Port", $"{proxy.Port}")).Read(new InboundRequest("innboks", null, 10), Cancellation)).Value;

        Assert.True(batch is { Events.Count: 1, More: true }, $"{batch.Events.Count} events, more: {batch.More}");
    }

    [Fact]
    public async Task A_mail_that_came_back_and_does_not_say_which_is_kept_for_a_person()
    {
        await Put(Bounce("failed", "5.1.1", "text/plain", "nothing"));
        await using var hub = Hub();

        Assert.Null(await hub.ReadAll(Inbound(), Cancellation));

        Assert.Equal("INT-MAIL-0013", Assert.Single(await hub.All(Cancellation)).Problem);
        Assert.Equal((0, 1), (await Count("INBOX"), await Count("Knutepunkt")));
    }

    [Fact]
    public async Task A_mail_that_is_too_large_is_moved_and_told_and_stops_none_of_the_others()
    {
        await Put(Plain() + new string('x', 5000));
        await Put(Plain("CAB2@mail.example"));
        await using var hub = Hub();

        Assert.Null(await hub.ReadAll(Inbound(("In:MaxMailBytes", "3000")), Cancellation));

        Assert.Equal(["INT-MAIL-0015", null], (await hub.All(Cancellation)).Select(one => one.Problem).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal((0, 2), (await Count("INBOX"), await Count("Knutepunkt")));
    }

    [Fact]
    public async Task A_line_is_encrypted_and_the_server_is_who_it_says()
    {
        await Put(Plain());
        var authority = ("Authorities:0", TestCertificate.Loopback.ExportCertificatePem());
        (string, string?)[] tls = [("In:Port", $"{server.TlsPort}"), ("In:Security", "SslOnConnect")];
        (string, string?)[] startTls = [("In:Security", "StartTls")];

        foreach (var way in new[] { tls, startTls })
        {
            Assert.Null(await Inbound([.. way, authority]).Probe(Cancellation));
            Assert.Equal("INT-MAIL-0004", Seen(await Inbound(way).Probe(Cancellation))?.Code);
        }
    }

    [Fact]
    public async Task Failures_have_codes_and_move_nothing()
    {
        await Put(Plain());

        Assert.Equal(("INT-MAIL-0003", ProblemClass.Unauthorized), await Problem(("In:Password", "feil")));
        Assert.Equal(("INT-MAIL-0001", ProblemClass.Transient), await Problem(("In:Port", "9")));
        Assert.Equal(("INT-MAIL-0017", ProblemClass.Unsupported), await Problem(("In:Folder", "Finnes ikke")));
        Assert.Equal(1, await Count("INBOX"));
    }

    private protected override ValueTask End()
    {
        data.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private InboundHub Hub() => new(data.FullName, new SkewedTime(Time), Logs);

    private IInboundAdapter Inbound(params (string Key, string? Value)[] settings)
    {
        DovecotServer.Demand();
        return Adapter<IInboundAdapter>(
        [
            ("In:Host", "127.0.0.1"), ("In:Port", $"{server.Port}"), ("In:Security", "None"), ("In:Username", user), ("In:Password", DovecotServer.Password), ("In:Agency", "0192:310094943"), .. settings,
        ]);
    }

    private async Task<(string?, ProblemClass?)> Problem(params (string, string?)[] settings)
    {
        var problem = Seen((await Inbound(settings).Read(new InboundRequest("innboks", null, 10), Cancellation)).Problem);
        return (problem?.Code, problem?.Class);
    }

    private async Task Put(string mail, DateTimeOffset? arrived = null)
    {
        DovecotServer.Demand();
        using var message = await MimeMessage.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(mail)), Cancellation);
        await With("INBOX", async folder => await folder.AppendAsync(message, MessageFlags.None, arrived ?? Time.GetUtcNow(), Cancellation));
    }

    private async Task<int> Count(string name)
    {
        var count = 0;
        try
        {
            await With(name, folder =>
            {
                count = folder.Count;
                return Task.CompletedTask;
            });
        }
        catch (FolderNotFoundException)
        {
            // Nothing was moved yet.
        }

        return count;
    }

    private async Task With(string name, Func<IMailFolder, Task> use)
    {
        using var client = new ImapClient();
        await client.ConnectAsync("127.0.0.1", server.Port, SecureSocketOptions.None, Cancellation);
        await client.AuthenticateAsync(user, DovecotServer.Password, Cancellation);
        var folder = await client.GetFolderAsync(name, Cancellation);
        await folder.OpenAsync(FolderAccess.ReadWrite, Cancellation);
        await use(folder);
        await client.DisconnectAsync(true, Cancellation);
    }

    private static string Plain(string id = "CAB1@mail.example") =>
        $"From: =?utf-8?Q?=C3=98yvind_Pr=C3=B8ve?= <oyvind.prove@mail.example>\r\nTo: postmottak@kommune.example\r\nSubject: =?utf-8?Q?Sp=C3=B8rsm=C3=A5l_om_graving?=\r\nMessage-ID: <{id}>\r\n"
        + "Date: Mon, 2 Mar 2026 09:15:27 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        + "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHei. Når kan jeg begynne?\r\n"
        + "--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: attachment; filename*=utf-8''Situasjonsplan%20%C3%A6%C3%B8%C3%A5.txt\r\n\r\nGjelder 12889197496\r\n--b--\r\n";

    private static string Bounce(string action, string status, string type, string original) =>
        "From: MAILER-DAEMON@kommune.example\r\nTo: postmottak@kommune.example\r\nSubject: Undelivered Mail Returned to Sender\r\nMessage-ID: <dsn1@kommune.example>\r\nMIME-Version: 1.0\r\n"
        + "Auto-Submitted: auto-replied\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n"
        + "--r\r\nContent-Type: text/plain\r\n\r\n<oyvind.prove@mail.example>: User unknown, 12889197496\r\n"
        + "--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; kommune.example\r\n\r\n"
        + $"Final-Recipient: rfc822; oyvind.prove@mail.example\r\nAction: {action}\r\nStatus: {status}\r\nDiagnostic-Code: smtp; 550 User unknown\r\n\r\n"
        + $"--r\r\nContent-Type: {type}\r\n\r\n{original}--r--\r\n";
}
