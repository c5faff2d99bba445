using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.ContractTests.Schemas;
using Integration.Core;
using Integration.Core.Clients;
using Integration.Core.Delivery;
using Integration.Core.Inbound;
using Integration.Core.Ports;
using Integration.Core.Receipts;
using Integration.Core.Routing;
using Integration.Core.Translation;
using Integration.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ContractTests.Stores;

/// <summary>What a destination says later of a delivery, through the real intake and runner: the same for every engine.</summary>
public abstract class ReceiptContract : StoreContract
{
    private const string Opprettet = "no.kommune.sak.journalpost.opprettet.v1";

    private const string FlowYaml =
        """
        id: arkiv
        owner: "0192:310094943"
        on: { type: no.kommune.sak.journalpost.opprett.v1 }
        service-level: B
        steps:
          - deliver: archive
            receipt: { level: processed, within: PT96H }
          - reply: no.kommune.sak.journalpost.opprettet.v1
        retry: { first: PT5S, factor: 3, cap: PT1H, give-up-after: P4D }
        """;

    private static readonly ProblemDefinition Refused = new(
        "INT-9001", ProblemClass.Invalid, ProblemOwner.Sender, new("Avvist.", "Refused."), new("Rett.", "Mend."));

    private static readonly ProblemDefinition Undelivered = new(
        "INT-9002", ProblemClass.UnknownOutcome, ProblemOwner.Hub, new("Ukjent.", "Unknown."), new("Vent.", "Wait."));

    private ServiceProvider? services;
    private Flow? flow;

    private static JsonElement Answer { get; } = JsonElement.Parse(File.ReadAllText(Directory.GetFiles(Path.Combine(Golden.Root, "schemas/canonical/no.kommune.sak.journalpost.opprettet/v1.examples"), "*.json").Order().First()));

    [Fact]
    public async Task A_receipt_of_the_level_that_is_awaited_completes_the_delivery_and_answers_the_sender_in_one_step()
    {
        var lease = await Deliver();

        Assert.Equal(ReceiptFate.Applied, await Take(lease, DeliveryResult.Delivered(ReceiptLevel.Processed, [new("archive", "saksnummer", "2026/1187")], Answer)));

        var delivery = await Delivery(lease.Message.Id);
        Assert.Equal((DeliveryState.Completed, ReceiptLevel.Processed, (DateTimeOffset?)null), (delivery.State, delivery.Level, delivery.DueAt));
        Assert.Equal(["platform-1", "2026/1187"], delivery.RemoteIds.Select(id => id.Value));
        Assert.Equal(lease.Message.Id, Assert.Single(await Messages.List(new MessageQuery { Case = "2026/1187" }, Cancelled)).Message.Id);
        Assert.Equal(Opprettet, Assert.Single(await Reply()).Message.Envelope.Type);
    }

    [Fact]
    public async Task A_receipt_of_a_lower_level_is_shown_and_the_deadline_stays()
    {
        var lease = await Deliver();
        var deadline = (await Delivery(lease.Message.Id)).DueAt;
        Advance(TimeSpan.FromHours(1));

        Assert.Equal(ReceiptFate.Applied, await Take(lease, DeliveryResult.Delivered(ReceiptLevel.Received)));

        var delivery = await Delivery(lease.Message.Id);
        Assert.Equal((DeliveryState.AwaitingReceipt, ReceiptLevel.Received, deadline), (delivery.State, delivery.Level, delivery.DueAt));
        Assert.Single(await Messages.Overdue(deadline!.Value, 10, Cancelled));
        Assert.Empty(await Reply());
    }

    [Fact]
    public async Task A_receipt_that_comes_again_after_a_restart_or_behind_a_later_one_changes_nothing()
    {
        var lease = await Deliver();
        var done = DeliveryResult.Delivered(ReceiptLevel.Processed, answer: Answer);
        await Take(lease, done);
        await Fixture.Restart();
        await Forget();

        Assert.Equal(ReceiptFate.Known, await Take(lease, done));
        Assert.Equal(ReceiptFate.Known, await Take(lease, DeliveryResult.Delivered(ReceiptLevel.Received)));

        Assert.Single((await Messages.Find(lease.Message.Id, Cancelled))!.Events);
        Assert.Single(await Reply());
    }

    [Fact]
    public async Task A_refusal_rejects_the_delivery_and_tells_the_sender()
    {
        var lease = await Deliver();

        await Take(lease, DeliveryResult.Failed(new Problem(Refused) { ExternalCode = "ugyldigforespoersel" }));

        var details = (await Messages.Find(lease.Message.Id, Cancelled))!;
        Assert.Equal((DeliveryState.Rejected, "INT-9001"), (details.Deliveries[0].State, details.Deliveries[0].ProblemCode));
        Assert.Equal(("receipt", "archive", "ugyldigforespoersel"), (details.Events[^1].Kind, details.Events[^1].Actor, details.Events[^1].ExternalCode));
        Assert.Equal(HubMessages.RejectedType, Assert.Single(await Reply()).Message.Envelope.Type);
    }

    [Fact]
    public async Task A_partial_receipt_is_partly_completed_with_the_problem_and_the_answer()
    {
        var lease = await Deliver();

        await Take(lease, DeliveryResult.Partial(ReceiptLevel.Processed, [new("archive", "saksnummer", "2026/1187", Existing: true)], new Problem(Refused), Answer));

        var delivery = await Delivery(lease.Message.Id);
        Assert.Equal((DeliveryState.PartlyCompleted, "INT-9001", true), (delivery.State, delivery.ProblemCode, delivery.RemoteIds[^1].Existing));
        Assert.Single(await Reply());
    }

    [Fact]
    public async Task A_failure_that_may_pass_lets_the_delivery_be_tried_again_as_one_that_may_have_been_delivered()
    {
        var lease = await Deliver();

        await Take(lease, DeliveryResult.Failed(new Problem(Undelivered)));

        var delivery = await Delivery(lease.Message.Id);
        Assert.Equal((DeliveryState.Retrying, 1), (delivery.State, delivery.Attempts));
        Assert.NotNull(delivery.DueAt);
        Advance(delivery.DueAt!.Value - Now + TimeSpan.FromSeconds(2));
        var again = await Receive();
        Assert.Equal((lease.DeliverySeq, 2, true), (again.DeliverySeq, again.Attempt, again.MayHaveBeenDelivered));
    }

    [Fact]
    public async Task A_receipt_for_a_delivery_that_is_under_way_is_left_for_later()
    {
        var id = await Accept(Message());
        var lease = await Receive();

        Assert.Equal(ReceiptFate.Later, await Take(lease, DeliveryResult.Delivered(ReceiptLevel.Received)));

        Assert.Equal(DeliveryState.Queued, (await Delivery(id)).State);
        Assert.True(await Finish(lease));
    }

    [Fact]
    public async Task A_receipt_proves_that_an_attempt_without_an_answer_took_effect()
    {
        await Accept(Message());
        var lease = await Receive();
        await Finish(lease, DeliveryState.Retrying, outcome => outcome with { DueAt = Now.AddMinutes(5), Problem = new Problem(Undelivered), UnknownOutcome = true });

        Assert.Equal(ReceiptFate.Applied, await Take(lease, DeliveryResult.Delivered(ReceiptLevel.Processed, answer: Answer)));

        Assert.Equal(DeliveryState.Completed, (await Delivery(lease.Message.Id)).State);
        Advance(TimeSpan.FromMinutes(6));
        await AssertNothingReady();
    }

    [Fact]
    public async Task A_receipt_after_the_deadline_still_completes()
    {
        var lease = await Deliver();
        await Messages.Move(new DeliveryMove(lease.DeliverySeq, DeliveryState.NeedsAction, Now, "receipt-overdue", "hub"), [DeliveryState.AwaitingReceipt], Cancelled);

        Assert.Equal(ReceiptFate.Known, await Take(lease, DeliveryResult.Delivered(ReceiptLevel.Received)));
        Assert.Equal(ReceiptFate.Applied, await Take(lease, DeliveryResult.Delivered(ReceiptLevel.Processed, answer: Answer)));

        Assert.Equal(DeliveryState.Completed, (await Delivery(lease.Message.Id)).State);
    }

    [Fact]
    public async Task A_receipt_is_found_by_a_remote_id_when_the_destination_does_not_know_the_key()
    {
        var lease = await Deliver();

        Assert.Equal(ReceiptFate.Applied, (await Receipts.Take(Target, new InboundReceipt { RemoteId = "platform-1", Result = DeliveryResult.Delivered(ReceiptLevel.Received) }, Cancelled)).Fate);

        Assert.Equal(ReceiptLevel.Received, (await Delivery(lease.Message.Id)).Level);
    }

    [Fact]
    public async Task A_receipt_for_nothing_is_put_aside_unless_it_may_be_early()
    {
        var receipt = new InboundReceipt { RemoteId = "platform-9", Result = DeliveryResult.Delivered(ReceiptLevel.Received) };

        var verdict = await Receipts.Take(Target, receipt, Cancelled);

        Assert.Equal((ReceiptFate.Aside, "INT-1106"), (verdict.Fate, verdict.Problem!.Code));
        Assert.Equal(ReceiptFate.Later, (await Receipts.Take(Target, receipt with { MayBeEarly = true }, Cancelled)).Fate);
    }

    [Fact]
    public async Task An_adapter_cannot_move_the_delivery_of_another()
    {
        var lease = await Deliver();
        var receipt = new InboundReceipt { ExternalKey = DeliveryRunner.ExternalKey(lease), RemoteId = "platform-1", Result = DeliveryResult.Delivered(ReceiptLevel.Processed) };

        Assert.Equal(ReceiptFate.Aside, (await Receipts.Take("mail", receipt, Cancelled)).Fate);

        Assert.Equal(DeliveryState.AwaitingReceipt, (await Delivery(lease.Message.Id)).State);
    }

    [Fact]
    public async Task A_batch_with_receipts_settles_what_is_decided_and_keeps_its_cursor_until_all_is()
    {
        var lease = await Deliver();
        await Accept(Message());
        var sending = await Receive();
        var intake = services!.GetRequiredService<InboundIntake>();
        var source = new InboundSource { Name = "replies", Title = new("Svar", "Replies"), Agency = Agency, EventSource = "urn:test:archive", MessageTypes = ["no.kommune.melding.kvittering.v1"] };
        var batch = new InboundBatch { Events = [Event("r1", lease), Event("r2", sending), Event("r3", null)], Cursor = "3" };

        var first = (await intake.Accept(Target, source, batch, null, Cancelled)).Value;
        Assert.Equal([(true, false, null), (true, true, null), (false, false, "INT-1106")], first.Select(one => (one.Receipt, one.Undecided, one.Problem?.Code)));
        Assert.Null(await Fixture.Inbound.Cursor(Target, "replies", Cancelled));

        await Finish(sending, DeliveryState.AwaitingReceipt, outcome => outcome with { DueAt = Now.AddDays(1), Level = ReceiptLevel.Transport });
        var second = (await intake.Accept(Target, source, batch, null, Cancelled)).Value;

        Assert.Equal([AcceptKind.Replayed, AcceptKind.Stored, AcceptKind.Replayed], second.Select(one => one.Kind));
        Assert.Equal("3", (await Fixture.Inbound.Cursor(Target, "replies", Cancelled))!.Value);
        Assert.Single(await Messages.List(new MessageQuery { ProblemCode = "INT-1106" }, Cancelled));
    }

    private static InboundEvent Event(string id, WorkLease? lease) => new()
    {
        Id = id,
        Type = "no.kommune.melding.kvittering.v1",
        Data = "{}"u8.ToArray(),
        Receipt = new InboundReceipt { ExternalKey = lease is null ? "unknown" : DeliveryRunner.ExternalKey(lease), Result = DeliveryResult.Delivered(ReceiptLevel.Received) },
    };

    private ReceiptIntake Receipts
    {
        get
        {
            services ??= Build();
            return services.GetRequiredService<ReceiptIntake>();
        }
    }

    /// <summary>A message that the archive's transport has taken over and that awaits its receipt.</summary>
    private async Task<WorkLease> Deliver()
    {
        await Accept(Message());
        var lease = await Receive();
        await Finish(lease, DeliveryState.AwaitingReceipt, outcome => outcome with
        {
            DueAt = Now.AddHours(96),
            Level = ReceiptLevel.Transport,
            RemoteIds = [new RemoteId(Target, "melding", "platform-1")],
        });
        return lease;
    }

    private NewMessage Message()
    {
        _ = Receipts;
        var body = new JsonObject { ["specversion"] = "1.0", ["data"] = new JsonObject() };
        return Make(body: body.ToJsonString(), client: "portal", deliveries: [new NewDelivery(flow!.Id, flow.Version, Target, 0)]);
    }

    private async Task<ReceiptFate> Take(WorkLease lease, DeliveryResult result) =>
        (await Receipts.Take(Target, new InboundReceipt { ExternalKey = DeliveryRunner.ExternalKey(lease), Result = result }, Cancelled)).Fate;

    private async Task<IReadOnlyList<MailboxLock>> Reply() => await Mailboxes.Receive("portal", 10, TimeSpan.FromMinutes(1), Cancelled);

    /// <summary>The store is another object after a restart.</summary>
    private async Task Forget()
    {
        await services!.DisposeAsync();
        services = null;
    }

    private ServiceProvider Build()
    {
        var holder = new FlowCatalogHolder(Load, new FlowArchive(Folder));
        Assert.Empty(holder.Reload());
        flow = Assert.Single(holder.Current.All);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([]).Build();
        return new ServiceCollection()
            .AddSingleton<TimeProvider>(Fixture.Clock)
            .AddLogging()
            .AddSingleton(Catalogue.Load.Catalog!)
            .AddSingleton(new ClientDirectory([new Client { Id = "portal", Agency = Agency, Sources = ["urn:test"], Mailboxes = ["portal"] }]))
            .AddSingleton(holder)
            .AddIntegrationCore(configuration)
            .AddSingleton(Fixture.Messages)
            .AddSingleton(Fixture.Inbound)
            .AddSingleton(Fixture.Attachments)
            .AddSingleton(Fixture.Protector)
            .AddSingleton<IDataDisk>(new AmpleDisk())
            .BuildServiceProvider();
    }

    private static FlowLoadResult Load() => FlowLoader.Load(
        new FlowSources([new SourceFile("flows/arkiv.yaml", FlowYaml)], [], []),
        new FlowReferences
        {
            TypeExists = type => Catalogue.Load.Catalog!.Find(type) is not null,
            Adapters = [new AdapterDescriptor { Id = Target, Kind = "Test", Title = new("a", "b"), Owner = "test", Directions = AdapterDirections.Outbound, Authentication = "none" }],
            Lookups = [],
            Mailboxes = new HashSet<string>(),
        });

    private sealed class AmpleDisk : IDataDisk
    {
        public long FreeBytes() => long.MaxValue;
    }
}
