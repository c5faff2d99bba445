using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Adapters;
using Integration.Adapters.Eformidling;
using Integration.Adapters.Eformidling.Wire;
using Integration.ContractTests.Adapters.Eformidling;
using Integration.Simulators.Eformidling;
using Integration.Simulators.Faults;
using Integration.Simulators.FiksIo;

namespace Integration.ContractTests.Adapters;

/// <summary>eFormidling, inbound: looked at, fetched, stored, deleted.</summary>
public sealed class EformidlingInnboksContractTests : InboundAdapterContract
{
    private protected override string Id => "eformidling";

    private protected override string Simulator => "eformidling";

    /// <summary>Look, fetch, look and find nothing, delete.</summary>
    private protected override int Calls => 4;

    private protected override bool NeedsSettlement => true;

    private protected override bool IsSettled => Innboks.Waiting.Count == 0;

    private SimulertInnboks Innboks => Simulators.Get<EformidlingSimulator>().Innboks;

    [Fact]
    public async Task A_container_that_does_not_hold_is_kept_as_it_came_and_nothing_of_it_is_used()
    {
        byte[] container = [0x50, 0x4B, 1, 2, 3];
        var id = Innboks.Put("310529915", "arkivmelding", new JsonObject { ["hoveddokument"] = "arkivmelding.xml" }, container);
        await using var hub = Hub();

        Assert.Null(await hub.ReadAll(Inbound(), Cancellation));

        var stored = Assert.Single(await hub.All(Cancellation));
        Assert.Equal("INT-EFORM-0015", stored.Problem);
        var kept = await hub.Attachments.Find(PostFil.Original("eformidling", id, "", container).Id, Cancellation);
        Assert.True(await hub.Attachments.BelongsTo(kept!.Id, stored.Message.Id, Cancellation));
        Assert.True(IsSettled);
    }

    [Fact]
    public async Task A_container_that_unpacks_to_too_much_is_kept_as_it_came()
    {
        var container = Pakke.Container(new Dictionary<string, byte[]> { ["arkivmelding.xml"] = "<arkivmelding/>"u8.ToArray(), ["bombe.bin"] = new byte[4_000_000] }, FiksIoAccounts.Certificate(FiksIoAccounts.Arkiv));
        Innboks.Put("310529915", "arkivmelding", new JsonObject { ["hoveddokument"] = "arkivmelding.xml" }, container);
        await using var hub = Hub();

        Assert.Null(await hub.ReadAll(Inbound(), Cancellation));

        Assert.Equal("INT-EFORM-0016", Assert.Single(await hub.All(Cancellation)).Problem);
        Assert.True(IsSettled);
    }

    [Fact]
    public async Task What_the_integrasjonspunkt_cannot_read_itself_is_told_to_a_person()
    {
        HappenAll();
        // It answers 404 and names the exception.
        Innboks.Corrupt = true;
        await using var hub = Hub();

        Assert.Null(await hub.ReadAll(Inbound(), Cancellation));

        Assert.Equal("INT-EFORM-0017", Assert.Single(await hub.All(Cancellation)).Problem);
    }

    [Fact]
    public async Task A_message_that_another_reader_took_is_no_event()
    {
        HappenAll();
        Simulators.Faults.Add(new Fault { Simulator = "eformidling", Kind = FaultKind.Answer, Match = "/pop/", Status = 404, Body = new JsonObject { ["exception"] = "no.difi.MessageNotFoundException" } });

        Assert.Empty((await Read(Inbound())).Value.Events);
    }

    [Fact]
    public async Task A_message_whose_lock_ran_out_is_stored_once_and_deleted_at_the_next_read_and_the_others_at_once()
    {
        var events = HappenAll() + HappenAll();
        Simulators.Faults.Add(new Fault
        {
            Simulator = "eformidling",
            Kind = FaultKind.Answer,
            Match = $"/in/{Innboks.Waiting[0]}",
            Status = 400,
            Body = new JsonObject { ["exception"] = "no.difi.meldingsutveksling.exceptions.MessageNotLockedException", ["message"] = "12889197496" },
        });
        await using var hub = Hub();

        var problem = Seen(await hub.ReadAll(Inbound(), Cancellation));

        Assert.Equal(("INT-EFORM-0019", ProblemClass.Transient), (problem?.Code, problem?.Class));
        Assert.Single(Innboks.Waiting);
        Assert.Null(await hub.ReadAll(Inbound(), Cancellation));
        Assert.Equal(events, (await hub.All(Cancellation)).Count);
        Assert.True(IsSettled);
    }

    [Fact]
    public async Task A_message_that_is_too_large_stays_where_it_is_and_stops_none_of_the_others()
    {
        var large = Innboks.Put("310529915", "arkivmelding", new JsonObject(), new byte[9000]);
        HappenAll();
        await using var hub = Hub();
        var settings = new Dictionary<string, string?> { ["Adapters:Eformidling:MaxContentBytes"] = "8000" };

        Assert.Null(await hub.ReadAll(Inbound(settings: settings), Cancellation));
        Assert.Equal("INT-EFORM-0018", (await Read(Inbound(settings: settings))).Problem?.Code);

        Assert.Null(Assert.Single(await hub.All(Cancellation)).Problem);
        Assert.Equal([large], Innboks.Waiting);
    }

    [Fact]
    public async Task A_receipt_for_a_message_that_the_hub_did_not_send_is_for_a_person()
    {
        Innboks.Put("310529915", "arkivmelding_kvittering", Kvittering("OK", new Guid("019cb000-0000-4000-8000-000000000001")), null);
        await using var hub = Hub();

        Assert.Null(await hub.ReadAll(Inbound(), Cancellation));

        Assert.StartsWith("INT-11", Assert.Single(await hub.All(Cancellation)).Problem, StringComparison.Ordinal);
        Assert.True(IsSettled);
    }

    [Fact]
    public async Task A_read_stops_when_it_holds_what_it_may_and_says_that_there_is_more()
    {
        HappenAll();
        HappenAll();
        HappenAll();

        var batch = (await Read(Inbound(settings: new Dictionary<string, string?> { ["Adapters:Eformidling:MaxContentBytes"] = "4000" }))).Value;

        Assert.True(batch is { Events.Count: 2, More: true }, $"{batch.Events.Count} events, more: {batch.More}");
    }

    [Fact]
    public Task A_read_of_what_comes_slowly_ends_before_its_deadline_with_what_there_is() => AssertEndsBeforeItsDeadline("/pop/");

    [Fact]
    public async Task A_receipt_for_a_message_of_the_hubs_whose_own_answer_was_lost_waits_a_day_for_its_delivery()
    {
        Innboks.Put("310529915", "arkivmelding_kvittering", Kvittering("OK", Utsending.MessageIdOf(Context.Key, 1)), null);
        await using var hub = Hub();

        Assert.Null(await hub.ReadAll(Inbound(), Cancellation));
        Assert.Empty(await hub.All(Cancellation));
        Assert.False(IsSettled);

        Time.Advance(TimeSpan.FromDays(1));
        Assert.Null(await hub.ReadAll(Inbound(), Cancellation));
        Assert.Equal("INT-1106", Assert.Single(await hub.All(Cancellation)).Problem);
        Assert.True(IsSettled);
    }

    [Theory]
    [InlineData("OK", ReceiptOutcome.Ok, null, null)]
    [InlineData("WARNING", ReceiptOutcome.Partial, "INT-EFORM-0021", "SAK-1")]
    [InlineData("ERROR", ReceiptOutcome.Failed, "INT-EFORM-0020", "SAK-1")]
    [InlineData("NOTSUPPORTED", ReceiptOutcome.Failed, "INT-EFORM-0020", "SAK-1")]
    public async Task A_receivers_own_receipt_moves_the_delivery_it_is_for(string type, ReceiptOutcome outcome, string? code, string? externalCode)
    {
        var sent = Utsending.MessageIdOf(Context.Key, 1);
        Innboks.Put("310529915", "arkivmelding_kvittering", Kvittering(type, sent), null);
        var adapter = Inbound();

        var read = Assert.Single((await Read(adapter)).Value.Events);

        Assert.Equal((sent.ToString("D"), outcome, code, externalCode), (read.Receipt!.RemoteId, read.Receipt.Result.Outcome, read.Receipt.Result.Problem?.Code, read.Receipt.Result.Problem?.ExternalCode));
        Assert.Equal(ReceiptLevel.Processed, outcome == ReceiptOutcome.Failed ? ReceiptLevel.Processed : read.Receipt.Result.Level);
        await adapter.Settle(new InboundSettlement("meldinger", [new SettledEvent(read.Id, read.Handle, null)]), Cancellation);
        Assert.True(IsSettled);
    }

    [Theory]
    [InlineData("""{"receiptType":"KANSKJE","relatedToMessageId":"019cb000-0000-4000-8000-000000000001"}""")]
    [InlineData("""{"receiptType":"OK"}""")]
    [InlineData("""{"receiptType":"OK","relatedToMessageId":"12889197496"}""")]
    [InlineData("""["OK"]""")]
    public async Task A_receipt_that_cannot_be_read_is_put_aside(string business)
    {
        Innboks.Put("310529915", "arkivmelding_kvittering", JsonNode.Parse(business)!, null);
        await using var hub = Hub();

        Assert.Null(await hub.ReadAll(Inbound(), Cancellation));

        Assert.Equal("INT-EFORM-0022", Assert.Single(await hub.All(Cancellation)).Problem);
        Assert.True(IsSettled);
    }

    [Fact]
    public async Task A_receipts_code_that_may_be_a_persons_number_is_not_kept()
    {
        var receipt = Kvittering("ERROR", new Guid("019cb000-0000-4000-8000-000000000001"));
        receipt["messages"]![0]!["code"] = "12889197496";
        Innboks.Put("310529915", "arkivmelding_kvittering", receipt, null);

        Assert.Equal("ERROR", Seen(Assert.Single((await Read(Inbound())).Value.Events).Receipt!.Result.Problem)?.ExternalCode);
    }

    [Fact]
    public async Task The_published_examples_of_messages_that_come_are_understood()
    {
        foreach (var file in PublishedExamples.Files("eformidling/examples", "incoming-messages-peek-incoming-messages-example-*message.response.json"))
        {
            var sbd = JsonSerializer.Deserialize<Sbd>(await File.ReadAllTextAsync(file, Cancellation))!;

            Assert.Equal(("910077473", JsonValueKind.Object), (sbd.Header!.Sender![0]!.Organisation, sbd.Business.ValueKind));
            Assert.True(Guid.TryParse(sbd.Header.Document!.InstanceIdentifier, out _));
        }
    }

    /// <summary>A process that begins anew finds what the one before it had locked only when the lock has run out.</summary>
    private protected override IInboundAdapter Inbound(Uri? simulators = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        Time.Advance(TimeSpan.FromMinutes(6));
        return base.Inbound(simulators, settings);
    }

    private protected override Dictionary<string, string?> Settings(Uri simulators) => EformidlingSettings.Of(simulators);

    private static JsonObject Kvittering(string type, Guid of) => new()
    {
        ["receiptType"] = type,
        ["relatedToMessageId"] = of.ToString("D"),
        ["messages"] = new JsonArray(new JsonObject { ["code"] = "SAK-1", ["text"] = "Gjelder 12889197496" }),
    };
}
