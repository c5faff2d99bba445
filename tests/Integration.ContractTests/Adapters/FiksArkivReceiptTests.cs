using System.Text;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.ContractTests.Adapters.Canaries;
using Integration.ContractTests.Adapters.FiksIo;
using Integration.ContractTests.Schemas;
using Integration.Simulators.FiksIo;
using Integration.Testing;

namespace Integration.ContractTests.Adapters;

/// <summary>What the archive answers, over the simulator's own AMQP server: one message is delivered, and its answers are read.</summary>
public sealed class FiksArkivReceiptTests : AdapterContract
{
    private const string PlatformId = "f1c50000-0000-4000-9000-000000000001";
    private IInboundAdapter adapter = null!;

    private protected override string Id => "fiks-arkiv";

    private protected override string Simulator => "fiks-io";

    private protected override string CaseFolder => "tests/Integration.ContractTests/Adapters/FiksArkivReceipt";

    private protected override Type Port => typeof(IInboundAdapter);

    private protected override TimeProvider PlayTime => new SkewedTime(Time);

    private FiksIoSimulator FiksIo => Simulators.Get<FiksIoSimulator>();

    [Fact]
    public async Task Received_and_then_archived()
    {
        var events = await Answers(ArkivMode.Normal);

        Assert.Equal([ReceiptLevel.Received, ReceiptLevel.Processed], events.Select(one => one.Receipt!.Result.Level));
        Assert.All(events, one => Assert.Equal((Context.Key, PlatformId), (one.Receipt!.ExternalKey, one.Receipt.RemoteId)));
        var result = events[1].Receipt!.Result;
        Assert.Equal([("saksnummer", "2026/1", false), ("journalpost", "2026/1", false)], result.RemoteIds.Take(2).Select(id => (id.Kind, id.Value, id.Existing)));
        Assert.Equal(2, result.RemoteIds.Count(id => id.Kind == "dokument"));
        Assert.Equal("GRV-2026-000417/1", result.Answer.GetProperty("journalpost").GetProperty("eksternNoekkel").GetProperty("noekkel").GetString());
        Canonical(result);
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_gets_the_first_receipt_again_and_another_message_of_the_same_post_finds_it()
    {
        await Answers(ArkivMode.Normal);
        await Settle();
        await Send(attempt: 2);
        Assert.All((await ReadAll(2))[1].Receipt!.Result.RemoteIds, id => Assert.False(id.Existing));
        await Settle();

        await Send(key: "019cb000000070008000000000000a02-7");

        Assert.All((await ReadAll(2))[1].Receipt!.Result.RemoteIds, id => Assert.True(id.Existing));
    }

    [Theory]
    [InlineData("Serverfeil", "INT-FIKS-0043", ProblemClass.Transient, "3c1f0e6a-6f1d-4a84-9a75-0a6f1c2d3e4f")]
    [InlineData("Down", "INT-FIKS-0021", ProblemClass.UnknownOutcome, null)]
    public async Task An_error_is_the_failure_it_says(string mode, string code, ProblemClass @class, string? externalCode)
    {
        var answer = Assert.Single(await Answers(Enum.Parse<ArkivMode>(mode), 1)).Receipt!;

        Assert.Equal((code, @class, externalCode), (answer.Result.Problem!.Code, answer.Result.Problem.Class, answer.Result.Problem.ExternalCode));
        Assert.Equal(PlatformId, answer.RemoteId);
    }

    [Fact]
    public async Task A_case_that_is_not_there_is_not_found_and_tells_the_sender()
    {
        await Send("02-into-an-existing-case");

        var problem = Assert.Single(await ReadAll(1)).Receipt!.Result.Problem!;

        Assert.Equal(("INT-FIKS-0042", ProblemOwner.Sender), (problem.Code, problem.Definition.Owner));
    }

    [Theory]
    [InlineData("""{"sak":{"saksnummer":"2026/1"},"saksstatus":"A"}""")]
    [InlineData("""{"sak":{"eksternNoekkel":{"fagsystem":"skjemaportal","noekkel":"GRV-2026-000417"}},"saksstatus":"A"}""")]
    public async Task A_case_that_is_changed_is_received_and_then_processed(string change)
    {
        await Answers(ArkivMode.Normal);
        await Settle();

        await Update(change);

        var events = await ReadAll(2);
        Assert.Equal([ReceiptLevel.Received, ReceiptLevel.Processed], events.Select(one => one.Receipt!.Result.Level));
        Assert.All(events, one => Assert.Equal("019cb000000070008000000000000a04-9", one.Receipt!.ExternalKey));
        Assert.Equal("A", FiksIo.Arkiv.Statuses["2026/1"]);
    }

    [Theory]
    [InlineData("Normal", "INT-FIKS-0042")]
    [InlineData("Serverfeil", "INT-FIKS-0043")]
    public async Task A_change_of_a_case_that_the_archive_does_not_do_is_the_failure_it_says(string mode, string code)
    {
        FiksIo.Arkiv.Mode = Enum.Parse<ArkivMode>(mode);

        await Update("""{"sak":{"saksnummer":"2026/99"},"saksstatus":"A"}""");

        Assert.Equal(code, Assert.Single(await ReadAll(1)).Receipt!.Result.Problem?.Code);
    }

    [Fact]
    public async Task The_answer_to_a_post_in_an_existing_case_knows_the_case()
    {
        await Answers(ArkivMode.Normal);
        await Settle();
        await Send("02-into-an-existing-case", key: "019cb000000070008000000000000a03-9");

        var events = await ReadAll(2);

        Assert.Equal("019cb000000070008000000000000a03-9", events[1].Receipt!.ExternalKey);
        Assert.Equal("2026/1", events[1].Receipt!.Result.Answer.GetProperty("sak").GetProperty("saksnummer").GetString());
        Canonical(events[1].Receipt!.Result);
    }

    [Fact]
    public async Task A_receipt_for_the_case_alone_is_partial()
    {
        var result = (await Answers(ArkivMode.Partly))[1].Receipt!.Result;

        Assert.Equal((ReceiptOutcome.Partial, "INT-FIKS-0044", "a1f0d0e2-0d3c-4a0e-8b7c-1f2e3d4c5b6a"), (result.Outcome, result.Problem!.Code, result.Problem.ExternalCode));
        Assert.Equal("failed", result.Answer.GetProperty("journalpost").GetProperty("outcome").GetString());
        Canonical(result);
    }

    [Fact]
    public async Task An_archive_that_does_not_send_the_correlation_back_is_known_by_what_it_answers_to()
    {
        var receipt = (await Answers(ArkivMode.Forgetful))[0].Receipt!;

        Assert.Equal((null, PlatformId, true), (receipt.ExternalKey, receipt.RemoteId, receipt.MayBeEarly));
        Time.Advance(TimeSpan.FromMinutes(3));
        Assert.False((await ReadAll(2))[0].Receipt!.MayBeEarly);
    }

    [Theory]
    [InlineData("no.ks.fik.arkiv.v1.feilmelding.ugyldigforespoersel")]
    [InlineData("no.ks.fiks.arkiv.v1.feilmelding.ugyldigforespørsel")]
    public async Task A_type_is_known_by_its_ending_also_when_the_published_list_misspells_it(string type)
    {
        Put(FiksIoAccounts.Arkiv, type, []);

        Assert.Equal("INT-FIKS-0041", Assert.Single(await ReadAll(1)).Receipt!.Result.Problem!.Code);
    }

    [Fact]
    public async Task A_receipt_from_another_account_is_put_aside_and_moves_nothing()
    {
        Put(FiksIoAccounts.Bekymring, "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett.mottatt", []);

        var one = Assert.Single(await ReadAll(1));

        Assert.Equal((null, "INT-FIKS-0020"), (one.Receipt, one.Problem!.Code));
    }

    [Fact]
    public async Task A_receipt_in_utf16_that_says_it_is_utf8_is_read()
    {
        const string Xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?><arkivmeldingKvittering xmlns=\"https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/kvittering/v1\"><mappeKvittering><systemID>s1</systemID><opprettetEllerEksisterende>Opprettet</opprettetEllerEksisterende></mappeKvittering></arkivmeldingKvittering>";
        Put(FiksIoAccounts.Arkiv, "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett.kvittering", File([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Xml)]));

        Assert.Equal("s1", Assert.Single(await ReadAll(1)).Receipt!.Result.RemoteIds[0].Value);
    }

    [Fact]
    public async Task A_partial_receipt_that_the_owners_schema_accepts_is_partial()
    {
        var file = Assert.Single(PublishedExamples.Files("synthetic", "fiks-arkiv.arkivmelding.opprett.kvittering.delvis.xml"));
        Put(FiksIoAccounts.Arkiv, "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett.kvittering", File(await System.IO.File.ReadAllBytesAsync(file, Cancellation)));

        var result = Assert.Single(await ReadAll(1)).Receipt!.Result;

        Assert.Equal((ReceiptOutcome.Partial, "2026/1187", true), (result.Outcome, result.RemoteIds[0].Value, result.RemoteIds[0].Existing));
        Canonical(result);
    }

    [Fact]
    public async Task What_the_simulated_archive_answers_is_valid_against_the_owners_schema()
    {
        var schemas = new System.Xml.Schema.XmlSchemaSet { XmlResolver = new System.Xml.XmlUrlResolver() };
        schemas.Add(null, Assert.Single(PublishedExamples.Files("fiks-arkiv", "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett.kvittering.xsd")));
        foreach (var mode in new[] { ArkivMode.Normal, ArkivMode.Partly })
        {
            await Answers(mode);
            await Settle();
            System.Xml.Schema.Extensions.Validate(System.Xml.Linq.XDocument.Parse(FiksIo.Arkiv.LastReceipt), schemas, null);
        }
    }

    [Fact]
    public async Task A_receipt_with_nothing_well_is_for_an_operator()
    {
        const string Xml = "<arkivmeldingKvittering xmlns=\"https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/kvittering/v1\" xmlns:f=\"https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/feil/feilmelding/v1\"><mappeFeilet><f:feilId>a1f0d0e2-0d3c-4a0e-8b7c-1f2e3d4c5b6a</f:feilId><f:feilmelding>Se loggen</f:feilmelding></mappeFeilet></arkivmeldingKvittering>";
        Put(FiksIoAccounts.Arkiv, "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett.kvittering", File(Encoding.UTF8.GetBytes(Xml)));

        var problem = Assert.Single(await ReadAll(1)).Receipt!.Result.Problem!;

        Assert.Equal(("INT-FIKS-0045", ProblemClass.Conflict, "a1f0d0e2-0d3c-4a0e-8b7c-1f2e3d4c5b6a"), (problem.Code, problem.Class, problem.ExternalCode));
    }

    [Theory]
    [InlineData("<arkivmeldingKvittering/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>")]
    public async Task A_receipt_that_cannot_be_read_is_put_aside_for_a_person(string xml)
    {
        Put(FiksIoAccounts.Arkiv, "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett.kvittering", File(Encoding.UTF8.GetBytes(xml)));

        Assert.Equal("INT-FIKS-0046", Assert.Single(await ReadAll(1)).Problem!.Code);
    }

    [Fact]
    public async Task A_message_without_its_attributes_is_put_aside_with_their_names()
    {
        FiksIo.Broker.Publish(FiksIoSimulator.Queue(FiksIoAccounts.HubArkiv), new Dictionary<string, string> { ["melding-id"] = "x", ["type"] = "y" }, []);

        var one = Assert.Single(await ReadAll(1));

        Assert.Equal("INT-FIKS-0012", one.Problem!.Code);
        Assert.Equal(["melding-id", "avsender-id"], one.Problem.Errors.Select(error => error.Pointer));
    }

    [Fact]
    public async Task A_large_receipt_is_fetched_from_Dokumentlager()
    {
        FiksIo.InlineBytes = 10;

        Assert.Equal("2026/1", (await Answers(ArkivMode.Normal))[1].Receipt!.Result.RemoteIds[0].Value);
    }

    [Fact]
    public async Task A_large_receipt_whose_content_is_gone_is_put_aside()
    {
        FiksIo.InlineBytes = 10;
        await Send();
        FiksIo.EmptyDokumentlager();

        Assert.Equal("INT-FIKS-0018", (await ReadAll(2))[1].Problem!.Code);
    }

    [Fact]
    public async Task A_message_for_another_key_is_put_aside_with_its_bytes()
    {
        var stranger = FiksIoAccounts.Make("CN=stranger");
        Put(FiksIoAccounts.Arkiv, "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett.kvittering", Pakke.Make(new Dictionary<string, byte[]> { ["a.xml"] = [1] }, stranger, stranger));

        var one = Assert.Single(await ReadAll(1));

        Assert.Equal(("INT-FIKS-0014", "application/pkcs7-mime"), (one.Problem!.Code, Assert.Single(one.Attachments).MediaType));
    }

    [Fact]
    public async Task A_key_of_our_own_that_is_missing_holds_the_queue_and_loses_nothing()
    {
        var old = new Dictionary<string, string?> { ["Adapters:FiksIo:Arkiv:fiks-arkiv:Keys:0"] = FiksIoAccounts.Pem(FiksIoAccounts.Make("CN=last year's")) };
        FiksIo.Arkiv.Mode = ArkivMode.Serverfeil;
        await Send();
        var holder = (IInboundAdapter)Adapter(overrides: old);

        Problem? problem = null;
        while (problem is null)
            problem = Seen((await holder.Read(new InboundRequest("svar", null, 100), Cancellation)).Problem);

        Assert.Equal(("INT-FIKS-0013", ProblemClass.Unauthorized), (problem.Code, problem.Class));
        Assert.Equal("INT-FIKS-0013", (await holder.Probe(Cancellation))!.Code);
        await ((IAsyncDisposable)holder).DisposeAsync();
        Assert.Equal("INT-FIKS-0043", Assert.Single(await ReadAll(1)).Receipt!.Result.Problem!.Code);
    }

    [Fact]
    public async Task What_is_settled_is_gone_and_what_is_not_is_given_out_again_from_memory()
    {
        var events = await Answers(ArkivMode.Normal);

        await adapter.Settle(new InboundSettlement("svar", [new SettledEvent(events[1].Id, events[1].Handle, null)]), Cancellation);
        await Eventually(() => FiksIo.Broker.Waiting(FiksIoSimulator.Queue(FiksIoAccounts.HubArkiv)) == 1);

        Assert.Equal(events[0].Handle, Assert.Single(await ReadAll(1)).Handle);
    }

    private protected override Dictionary<string, string?> Settings(Uri simulators) =>
        FiksIoSettings.Platform(simulators, simulators == Nobody ? new Uri("amqp://127.0.0.1:9/") : FiksIo.Broker.Address).WithArkiv();

    /// <summary>Whatever an archive answers, in good words and bad.</summary>
    private protected override async Task Play(CanaryPlay play)
    {
        (string Type, string File, string Content)[] answers =
        [
            ("arkivering.arkivmelding.opprett.kvittering", "arkivmelding-kvittering.xml", $"<a>{Canary.Text}</a>"),
            ("arkivering.arkivmelding.opprett.kvittering", "arkivmelding-kvittering.xml", Canary.Text),
            ("arkivering.arkivmelding.opprett.kvittering", $"{Canary.Text}.xml", Canary.Text),
            .. new[] { "ugyldigforespoersel", "ikkefunnet", "serverfeil", Canary.Number }.Select(kind => (
                $"feilmelding.{kind}", "feilmelding.xml",
                $"<{kind} xmlns:f=\"https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/feil/feilmelding/v1\"><f:feilId>{Canary.Number}</f:feilId><f:feilmelding>{Canary.Text}</f:feilmelding></{kind}>")),
        ];
        foreach (var (type, file, content) in answers)
        {
            var body = Pakke.Make(new Dictionary<string, byte[]> { [file] = Encoding.UTF8.GetBytes(content) }, FiksIoAccounts.Certificate(FiksIoAccounts.Arkiv), FiksIoAccounts.Certificate(FiksIoAccounts.HubArkiv));
            FiksIo.Put(FiksIoAccounts.HubArkiv, FiksIoAccounts.Arkiv, $"no.ks.fiks.arkiv.v1.{type}", body, FiksIo.NextId(), FiksIo.NextId(), new Dictionary<string, string> { ["klientKorrelasjonsId"] = Canary.Text });
            var one = Assert.Single(await ReadAll(1));
            play.Told("event", one);
            play.Failed("answer", type.Split('.')[^1].Replace(Canary.Number, "another", StringComparison.Ordinal), one.Problem?.Code ?? one.Receipt!.Result.Problem!.Code);
            await Settle();
            await Eventually(() => FiksIo.Broker.Waiting(FiksIoSimulator.Queue(FiksIoAccounts.HubArkiv)) == 0);
        }

        await ((IAsyncDisposable)adapter).DisposeAsync();
    }

    private static void Canonical(DeliveryResult result) =>
        Assert.Empty(Catalogue.Load.Catalog!.Find("no.kommune.sak.journalpost.opprettet.v1")!.Validate(Encoding.UTF8.GetBytes(result.Answer.GetRawText())));

    private static byte[] File(byte[] content) => Pakke.Make(
        new Dictionary<string, byte[]> { ["arkivmelding-kvittering.xml"] = content }, FiksIoAccounts.Certificate(FiksIoAccounts.Arkiv), FiksIoAccounts.Certificate(FiksIoAccounts.HubArkiv));

    private void Put(Guid from, string type, byte[] body) => FiksIo.Put(FiksIoAccounts.HubArkiv, from, type, body, FiksIo.NextId(), FiksIo.NextId(), new Dictionary<string, string>());

    private async Task<IReadOnlyList<InboundEvent>> Answers(ArkivMode mode, int count = 2)
    {
        FiksIo.Arkiv.Mode = mode;
        await Send();
        return await ReadAll(count);
    }

    private async Task Send(string name = "01-new-case", int attempt = 1, string key = Context.Key)
    {
        var input = Golden.Read("tests/Integration.ContractTests/Adapters/FiksArkiv", name, "in.json")!;
        var attachments = new InMemoryAttachments();
        foreach (var (reference, content) in input["attachments"]!.AsObject())
            attachments.Add(reference, Encoding.UTF8.GetBytes(content!.GetValue<string>()));
        var message = Context.Message(input["type"]!.GetValue<string>(), Encoding.UTF8.GetBytes(input["data"]!.ToJsonString()));
        adapter ??= (IInboundAdapter)Adapter();
        var result = await ((IOutboundAdapter)adapter).Deliver(message, Context.Delivery(new InMemoryStepJournal(), attachments, attempt, attempt > 1, key), Cancellation);
        Assert.Equal((ReceiptOutcome.Ok, ReceiptLevel.Transport), (result.Outcome, result.Level));
    }

    private async Task Update(string change)
    {
        adapter ??= (IInboundAdapter)Adapter();
        var context = Context.Delivery(new InMemoryStepJournal(), new InMemoryAttachments(), 1, false, "019cb000000070008000000000000a04-9");
        var result = await ((IOutboundAdapter)adapter).Deliver(Context.Message("no.kommune.sak.oppdater.v1", Encoding.UTF8.GetBytes(change)), context, Cancellation);
        Assert.Equal((ReceiptOutcome.Ok, ReceiptLevel.Transport), (result.Outcome, result.Level));
    }

    /// <summary>Reads until that many are there: they come over a socket.</summary>
    private async Task<IReadOnlyList<InboundEvent>> ReadAll(int count)
    {
        adapter ??= (IInboundAdapter)Adapter();
        IReadOnlyList<InboundEvent> events = [];
        for (var attempt = 0; attempt < 300 && events.Count < count; attempt++)
        {
            events = (await adapter.Read(new InboundRequest("svar", null, 100), Cancellation)).Value.Events;
            // What was there already is given out at once; what comes, comes over a socket.
            if (events.Count < count)
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
        }

        Assert.True(events.Count >= count, $"{count} were to come, {events.Count} came");
        return events;
    }

    private async Task Settle()
    {
        var batch = (await adapter.Read(new InboundRequest("svar", null, 100), Cancellation)).Value;
        Assert.Null(await adapter.Settle(new InboundSettlement("svar", [.. batch.Events.Select(one => new SettledEvent(one.Id, one.Handle, null))]), Cancellation));
    }

    private static async Task Eventually(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancellation);
    }
}
