using System.Text;
using System.Text.Json;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Adapters.Eformidling;
using Integration.Adapters.Eformidling.Wire;
using Integration.ContractTests.Adapters.Canaries;
using Integration.ContractTests.Adapters.Eformidling;
using Integration.Simulators.Eformidling;
using Integration.Testing;

namespace Integration.ContractTests.Adapters;

/// <summary>What became of messages that were sent: read as statuses, and given as receipts of the deliveries.</summary>
public sealed class EformidlingStatusTests : AdapterContract
{
    private IInboundAdapter? adapter;

    private protected override string Id => "eformidling";

    private protected override string Simulator => "eformidling";

    private protected override string CaseFolder => "tests/Integration.ContractTests/Adapters/EformidlingStatus";

    private protected override Type Port => typeof(IInboundAdapter);

    private EformidlingSimulator Eformidling => Simulators.Get<EformidlingSimulator>();

    private static string Sent => Utsending.MessageIdOf(Context.Key, 1).ToString("D");

    [Fact]
    public async Task Only_delivered_is_delivered()
    {
        Eformidling.Mottaker = EformidlingMottaker.Tier;
        await Send();
        Eformidling.Statuser.Add(Sent, "MOTTATT");
        Assert.Empty((await Read()).Events);

        Eformidling.Statuser.Add(Sent, "LEVERT", "LEST");
        var events = (await Read()).Events;

        Assert.Equal([ReceiptLevel.Received, ReceiptLevel.Read], events.Select(one => one.Receipt!.Result.Level));
        Assert.All(events, one => Assert.Equal((Sent, ReceiptOutcome.Ok), (one.Receipt!.RemoteId, one.Receipt.Result.Outcome)));
    }

    [Theory]
    [InlineData("Feiler", "INT-EFORM-0009")]
    [InlineData("Utloper", "INT-EFORM-0008")]
    public async Task What_was_given_up_is_a_failure_with_a_code_of_its_own(string mottaker, string code)
    {
        Eformidling.Mottaker = Enum.Parse<EformidlingMottaker>(mottaker);
        await Send();

        var receipt = Assert.Single((await Read()).Events).Receipt!;

        Assert.Equal((code, Sent), (receipt.Result.Problem?.Code, receipt.RemoteId));
    }

    [Fact]
    public async Task What_another_system_sent_by_the_same_integrasjonspunkt_is_passed_over()
    {
        Eformidling.Statuser.Add(Guid.NewGuid().ToString("D"), "SENDT", "FEIL");
        Eformidling.Statuser.Add(Sent, "LEVERT");

        Assert.Equal(Sent, Assert.Single((await Read()).Events).Receipt!.RemoteId);
    }

    [Fact]
    public async Task A_read_goes_on_where_the_last_one_stopped()
    {
        Eformidling.Statuser.Add(Sent, "LEVERT");
        var first = await Read();
        Assert.Empty((await Read(first.Cursor)).Events);

        Eformidling.Statuser.Add(Sent, "LEST");
        var second = await Read(first.Cursor);

        Assert.Equal(ReceiptLevel.Read, Assert.Single(second.Events).Receipt!.Result.Level);
        Assert.NotEqual(first.Cursor, second.Cursor);
    }

    [Fact]
    public async Task A_status_that_is_being_written_is_left_for_the_next_read_and_those_behind_it_as_well()
    {
        Eformidling.Statuser.Add(Sent, "LEVERT");
        adapter ??= (IInboundAdapter)Adapter();
        var young = (await adapter.Read(new InboundRequest("statuser", null, 100), Cancellation)).Value;
        Assert.Empty(young.Events);

        Assert.Single((await Read(young.Cursor)).Events);
    }

    [Fact]
    public async Task Many_statuses_are_read_in_batches_and_each_once()
    {
        for (var i = 0; i < 10; i++)
            Eformidling.Statuser.Add(Sent, "SENDT", "LEVERT");
        var ids = new List<string>();
        string? cursor = null;
        bool more;
        do
        {
            var batch = await Read(cursor, max: 3);
            ids.AddRange(batch.Events.Select(one => one.Id));
            (cursor, more) = (batch.Cursor, batch.More);
        }
        while (more);

        Assert.Equal((10, 10), (ids.Count, ids.Distinct().Count()));
    }

    [Fact]
    public async Task A_status_may_come_before_the_delivery_it_is_for_has_ended_but_not_for_ever()
    {
        Eformidling.Statuser.Add(Sent, "LEVERT");
        Assert.True(Assert.Single((await Read()).Events).Receipt!.MayBeEarly);

        Time.Advance(TimeSpan.FromMinutes(3));

        Assert.False(Assert.Single((await Read()).Events).Receipt!.MayBeEarly);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("2026-03-02|1")]
    public async Task A_place_that_is_none_is_the_operators_problem(string cursor)
    {
        adapter ??= (IInboundAdapter)Adapter();

        Assert.Equal("INT-EFORM-0023", (await adapter.Read(new InboundRequest("statuser", cursor, 100), Cancellation)).Problem?.Code);
    }

    [Theory]
    [InlineData("error", "INT-EFORM-0001")]
    [InlineData("garbage", "INT-EFORM-0001")]
    [InlineData("refuse", "INT-EFORM-0001")]
    [InlineData("expired-token", "INT-EFORM-0004")]
    public async Task A_failure_keeps_the_place(string fault, string code)
    {
        Order(fault);
        adapter ??= (IInboundAdapter)Adapter();

        Assert.Equal(code, Seen((await adapter.Read(new InboundRequest("statuser", null, 100), Cancellation)).Problem)?.Code);
    }

    [Fact]
    public async Task The_published_examples_of_statuses_are_understood()
    {
        foreach (var file in PublishedExamples.Files("eformidling/examples", "message-statuses-find-*.response.json"))
        {
            var page = JsonSerializer.Deserialize<Statusside>(await File.ReadAllTextAsync(file, Cancellation))!;

            Assert.NotEmpty(page.Content!);
            Assert.All(page.Content!, status => Assert.True(status is { Id: not null, LastUpdate: not null, MessageId: not null, Name: not null }));
        }
    }

    private protected override Dictionary<string, string?> Settings(Uri simulators) => EformidlingSettings.Of(simulators);

    private protected override async Task Play(CanaryPlay play)
    {
        foreach (var failure in Failures)
        {
            Begin(failure);
            var reader = (IInboundAdapter)Adapter(failure.Fault is null ? Nobody : null);
            play.Failed("statuses", failure.Name, Seen((await reader.Read(new InboundRequest("statuser", null, 100), Cancellation)).Problem)?.Code ?? "ok");
        }
    }

    /// <summary>Reads when what was written has settled.</summary>
    private async Task<InboundBatch> Read(string? cursor = null, int max = 100)
    {
        Time.Advance(TimeSpan.FromSeconds(6));
        adapter ??= (IInboundAdapter)Adapter();
        return (await adapter.Read(new InboundRequest("statuser", cursor, max), Cancellation)).Value;
    }

    private async Task Send()
    {
        var input = Golden.Read("tests/Integration.ContractTests/Adapters/Eformidling", "01-letter-to-a-public-body", "in.json")!;
        var attachments = new InMemoryAttachments();
        foreach (var (reference, content) in input["attachments"]!.AsObject())
            attachments.Add(reference, Encoding.UTF8.GetBytes(content!.GetValue<string>()));
        adapter ??= (IInboundAdapter)Adapter();
        var message = Context.Message(input["type"]!.GetValue<string>(), Encoding.UTF8.GetBytes(input["data"]!.ToJsonString()));
        var result = await ((IOutboundAdapter)adapter).Deliver(message, Context.Delivery(new InMemoryStepJournal(), attachments, 1, false, Context.Key), Cancellation);
        Assert.Equal((ReceiptOutcome.Ok, ReceiptLevel.Transport), (result.Outcome, result.Level));
    }
}
