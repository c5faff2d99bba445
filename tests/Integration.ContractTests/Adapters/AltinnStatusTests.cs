using System.Text;
using System.Text.Json.Nodes;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.ContractTests.Adapters.Canaries;
using Integration.ContractTests.Adapters.Maskinporten;
using Integration.ContractTests.Schemas;
using Integration.Simulators.Altinn;
using Integration.Simulators.Faults;
using Integration.Testing;

namespace Integration.ContractTests.Adapters;

/// <summary>What became of letters: read from Altinn's events, and given as receipts of the deliveries.</summary>
public sealed class AltinnStatusTests : AdapterContract
{
    private const string Letter = "019cb000-0000-7000-8000-000000000001";

    private protected override string Id => "altinn";

    private protected override string Simulator => "altinn";

    private protected override string CaseFolder => "tests/Integration.ContractTests/Adapters/AltinnStatus";

    private protected override Type Port => typeof(IInboundAdapter);

    private AltinnSimulator Altinn => Simulators.Get<AltinnSimulator>();

    [Theory]
    [InlineData("Published", ReceiptLevel.Received)]
    [InlineData("Fetched", ReceiptLevel.Received)]
    [InlineData("Read", ReceiptLevel.Read)]
    [InlineData("Confirmed", ReceiptLevel.Read)]
    public async Task A_letter_has_come_as_far_as_Altinn_says(string status, ReceiptLevel level)
    {
        await Send();
        Happen(status);

        var one = Assert.Single((await Read()).Events);

        Assert.Equal((Context.Key, Letter, ReceiptOutcome.Ok, level), (one.Receipt!.ExternalKey, one.Receipt.RemoteId, one.Receipt.Result.Outcome, one.Receipt.Result.Level));
        Assert.Empty(Catalogue.Load.Catalog!.Find(one.Type)!.Validate(one.Data.ToArray()));
    }

    [Theory]
    [InlineData("Failed", "INT-ALTINN-0015")]
    [InlineData("Reserved", "INT-ALTINN-0006")]
    public async Task A_letter_that_did_not_come_is_a_failure_with_a_code(string status, string code)
    {
        await Send();
        Happen(status);

        Assert.Equal(code, Seen(Assert.Single((await Read()).Events).Receipt!.Result.Problem)?.Code);
    }

    [Theory]
    [InlineData("ReadyForPublish")]
    [InlineData("EtNyttOrd")]
    public async Task A_status_that_says_no_more_than_is_known_moves_nothing_and_is_passed(string status)
    {
        await Send();
        Happen(status);

        var batch = await Read();

        Assert.Empty(batch.Events);
        Assert.NotNull(batch.Cursor);
    }

    [Fact]
    public async Task Events_that_come_in_the_wrong_order_give_what_is_true_once()
    {
        await Send();
        Happen("Read", "correspondencereceiverread");
        Altinn.Events.Add(AltinnSimulator.ResourceId, Letter, "no.altinn.correspondence.correspondencepublished");

        Assert.Equal(ReceiptLevel.Read, Assert.Single((await Read()).Events).Receipt!.Result.Level);
    }

    [Theory]
    [InlineData("AttachmentsDownloaded")]
    [InlineData("Archived")]
    [InlineData("PurgedByRecipient")]
    public async Task A_letter_that_was_read_before_something_else_happened_to_it_was_read(string afterwards)
    {
        await Send();
        Happen("Read", "correspondencereceiverread");
        Happen(afterwards, "correspondencearchived");

        Assert.Equal(ReceiptLevel.Read, Assert.Single((await Read()).Events).Receipt!.Result.Level);
    }

    [Fact]
    public async Task One_letter_that_Altinn_will_not_answer_for_is_put_aside_and_the_others_go_on()
    {
        const string other = "019cb000-0000-7000-8000-0000000000fe";
        await Send();
        Altinn.Events.Add(AltinnSimulator.ResourceId, other, "no.altinn.correspondence.correspondencepublished");
        Happen("Published");
        Simulators.Faults.Add(new Fault { Simulator = "altinn", Kind = FaultKind.Answer, Match = $"/correspondence/{other}", Status = 400 });

        var events = (await Read()).Events;

        Assert.Equal([("INT-ALTINN-0009", false), (null, true)], events.Select(one => (Seen(one.Problem)?.Code, one.Receipt is not null)));
    }

    [Fact]
    public async Task A_404_that_is_not_about_the_letter_keeps_the_place()
    {
        await Send();
        Happen("Published");
        Altinn.Events.Add(AltinnSimulator.ResourceId, "019cb000-0000-7000-8000-0000000000fe", "no.altinn.correspondence.correspondencepublished");
        for (var letter = 0; letter < 2; letter++)
            Simulators.Faults.Add(new Fault { Simulator = "altinn", Kind = FaultKind.Answer, Match = "/correspondence/019cb000", Status = 404 });

        Assert.Equal("INT-ALTINN-0009", Seen((await ((IInboundAdapter)Adapter()).Read(new InboundRequest("hendelser", null, 100), Cancellation)).Problem)?.Code);
    }

    [Fact]
    public async Task A_read_goes_on_after_the_last_event()
    {
        await Send();
        Happen("Published");
        var first = await Read();
        Assert.Empty((await Read(first.Cursor)).Events);

        Happen("Read");
        var second = await Read(first.Cursor);

        Assert.Equal(ReceiptLevel.Read, Assert.Single(second.Events).Receipt!.Result.Level);
        Assert.NotEqual(first.Cursor, second.Cursor);
    }

    [Fact]
    public async Task What_is_no_letter_of_the_hubs_is_passed_over()
    {
        await Send();
        Altinn.Events.Add("another", Letter, "no.altinn.correspondence.correspondencepublished");
        Altinn.Events.Add(AltinnSimulator.ResourceId, Letter, "no.altinn.correspondence.attachmentpublished");
        Altinn.Events.Add(AltinnSimulator.ResourceId, "019cb000-0000-7000-8000-0000000000ff", "no.altinn.correspondence.correspondencepublished");
        Altinn.Events.Add(AltinnSimulator.ResourceId, "12889197496", "no.altinn.correspondence.correspondencepublished");

        Assert.Empty((await Read()).Events);
        // A token, the list, and the letter that Altinn does not know.
        Assert.DoesNotContain(Requests, request => request.Url.Contains("12889197496", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_events_are_read_in_batches()
    {
        await Send();
        for (var i = 0; i < 5; i++)
            Happen("Published");

        var first = await Read(max: 3);
        var second = await Read(first.Cursor, max: 3);

        Assert.Equal((true, false), (first.More, second.More));
        Assert.NotEqual(first.Events[0].Id, second.Events[0].Id);
    }

    [Fact]
    public async Task A_receipt_may_come_before_its_delivery_has_ended_but_not_for_ever()
    {
        await Send();
        Happen("Published");
        Assert.True(Assert.Single((await Read()).Events).Receipt!.MayBeEarly);

        Time.Advance(TimeSpan.FromMinutes(3));

        Assert.False(Assert.Single((await Read()).Events).Receipt!.MayBeEarly);
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once()
    {
        await Send();
        Happen("Published");
        Order("expired-token", after: 1);

        Assert.Single((await Read()).Events);
    }

    [Fact]
    public async Task A_letter_that_cannot_be_asked_for_keeps_the_place()
    {
        await Send();
        Happen("Published");
        Simulators.Faults.Add(new Fault { Simulator = "altinn", Kind = FaultKind.Answer, Match = $"/correspondence/{Letter}", Status = 500 });
        var reader = (IInboundAdapter)Adapter();

        Assert.Equal("INT-ALTINN-0016", Seen((await reader.Read(new InboundRequest("hendelser", null, 100), Cancellation)).Problem)?.Code);
        Assert.Single((await reader.Read(new InboundRequest("hendelser", null, 100), Cancellation)).Value.Events);
    }

    [Fact]
    public async Task The_right_to_read_events_is_asked_for()
    {
        await Read();

        Assert.Contains("altinn:events.subscribe", Scope(Requests.Single(request => request.Url.EndsWith("/token", StringComparison.Ordinal)).Body), StringComparison.Ordinal);
    }

    private protected override async Task Play(CanaryPlay play)
    {
        for (var call = 0; call < 3; call++)
        {
            foreach (var failure in Failures)
            {
                Begin(failure, call);
                Altinn.Events.Add(AltinnSimulator.ResourceId, Letter, "no.altinn.correspondence.correspondencepublished");
                var reader = (IInboundAdapter)Adapter(failure.Fault is null ? Nobody : null);
                var read = await reader.Read(new InboundRequest("hendelser", null, 100), Cancellation);
                play.Failed($"call {call + 1:00}", failure.Name, Seen(read.Problem)?.Code ?? "ok");
            }
        }
    }

    private protected override Dictionary<string, string?> Settings(Uri simulators) =>
        new(MaskinportenHub.Settings(new Uri(simulators, "maskinporten/").ToString()))
        {
            ["Adapters:Altinn:Address"] = new Uri(simulators, "altinn").ToString(),
            ["Adapters:Altinn:ResourceId"] = AltinnSimulator.ResourceId,
            ["Adapters:Altinn:Events:Agency"] = "0192:310094943",
        };

    private static string Scope(string grant)
    {
        var assertion = grant.Split("assertion=")[1].Split('&')[0];
        return (string)JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(assertion.Split('.')[1]))!["scope"]!;
    }

    private void Happen(string status, string happened = "correspondencepublished") => Assert.True(Altinn.Happen(new JsonObject { ["status"] = status, ["event"] = happened }));

    private async Task<InboundBatch> Read(string? cursor = null, int max = 100) =>
        (await ((IInboundAdapter)Adapter()).Read(new InboundRequest("hendelser", cursor, max), Cancellation)).Value;

    private async Task Send()
    {
        var data = Golden.Read("tests/Integration.ContractTests/Adapters/Altinn", "02-to-an-organisation-without-documents", "in.json")!["data"]!;
        var message = Context.Message("no.kommune.brev.send.v1", Encoding.UTF8.GetBytes(data.ToJsonString()));
        var result = await ((IOutboundAdapter)Adapter()).Deliver(message, Context.Delivery(new InMemoryStepJournal(), new InMemoryAttachments(), 1, false, Context.Key), Cancellation);
        Assert.Equal((ReceiptOutcome.Ok, Letter), (result.Outcome, result.RemoteIds.Single().Value));
    }
}
