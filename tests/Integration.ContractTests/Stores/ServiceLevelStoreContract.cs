using Integration.Abstractions.Messages;
using Integration.Core.Ports;
using Integration.Core.ServiceLevel;

namespace Integration.ContractTests.Stores;

/// <summary>Minutes, probes and what they are counted from: the same for every engine.</summary>
public abstract class ServiceLevelStoreContract : StoreContract
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private IServiceLevelStore Levels => Fixture.ServiceLevels;

    [Fact]
    public async Task Each_message_counts_in_the_minute_it_was_accepted_by_what_became_of_it()
    {
        var minute = Now;
        await Deliver(TimeSpan.FromSeconds(2)); // In time.
        await Deliver(TimeSpan.FromSeconds(6)); // Too late.
        await Deliver(TimeSpan.FromSeconds(1), DeliveryState.Rejected); // The sender's fault.
        await Deliver(TimeSpan.FromSeconds(1), DeliveryState.NeedsAction);
        await Accept(Make(deliveries: [To("other")])); // Never tried.
        await Accept(Make(deliveries: [To("later", dueAt: Now.AddHours(1), state: DeliveryState.Retrying)], with: envelope => envelope with { NotBefore = Now.AddHours(1) }));
        Advance(minute.AddMinutes(1) - Now);
        await Deliver(TimeSpan.FromSeconds(1));

        var counted = await Levels.Count(minute, minute.AddMinutes(1), Limit, Cancelled);
        var next = await Levels.Count(minute.AddMinutes(1), minute.AddMinutes(2), Limit, Cancelled);

        Assert.Equal(new MinuteTally(1, 1, 2, 1, TimeSpan.FromSeconds(6)), counted[("flow-1", minute)]);
        Assert.Equal(new MinuteTally(1, 0, 0, 0, TimeSpan.FromSeconds(1)), next[("flow-1", minute.AddMinutes(1))]);
        Assert.Equal((1, 1), (counted.Count, next.Count));
        Assert.Equal(5, (await Levels.Messages("flow-1", minute, null, 10, Cancelled)).Count);
        Assert.Equal(5, (await Levels.Messages("flow-1", minute, Agency, 10, Cancelled)).Count);
        Assert.Empty(await Levels.Messages("flow-1", minute, "0192:313909964", 10, Cancelled));
    }

    [Fact]
    public async Task A_message_is_delivered_when_it_lies_in_the_mailbox_however_late_it_is_fetched()
    {
        var minute = Now;
        await AcceptFor("mailbox/skole");
        var lease = await Receive("mailbox/skole");
        Advance(TimeSpan.FromSeconds(1));
        var copy = Make(deliveries: []) with { Mailbox = "skole" };
        await Finish(lease, DeliveryState.AwaitingReceipt, outcome => outcome with { Level = ReceiptLevel.Transport, Emit = [copy] });
        Advance(TimeSpan.FromHours(3));
        var locked = Assert.Single(await Mailboxes.Receive("skole", 1, TimeSpan.FromMinutes(1), Cancelled));
        Assert.Equal(LockOutcome.Done, await Mailboxes.Complete("skole", locked.LockToken, Cancelled));

        var counted = await Levels.Count(minute, minute.AddMinutes(1), Limit, Cancelled);

        Assert.Equal(new MinuteTally(1, 0, 0, 0, TimeSpan.FromSeconds(1)), counted[("flow-1", minute)]);
    }

    [Fact]
    public async Task A_sample_that_is_there_stands_and_outlives_its_messages_and_a_restart()
    {
        var minute = Now;
        await Deliver(TimeSpan.FromSeconds(1));
        var first = Sample(minute) with { Tally = new MinuteTally(3, 1, 0, 2, TimeSpan.FromSeconds(9)), Probe = TimeSpan.FromMilliseconds(41) };
        var second = Sample(minute.AddMinutes(1)) with { ProbeFault = "INT-0850" };
        await Levels.Record([first, second], new Dictionary<string, DateTimeOffset> { ["flow-1"] = minute.AddMinutes(2) }, Cancelled);
        await Levels.Record([first with { Tally = MinuteTally.None }], new Dictionary<string, DateTimeOffset> { ["flow-1"] = minute.AddMinutes(1) }, Cancelled);
        Advance(TimeSpan.FromDays(61));
        await Messages.Purge(new RetentionCut(new Dictionary<Sensitivity, DateTimeOffset> { [Sensitivity.Personal] = Now }), Cancelled);
        await Fixture.Restart();

        Assert.Equal([first, second], await Levels.Samples(["flow-1", "flow-2"], minute, minute.AddHours(1), Cancelled));
        Assert.Equal(minute.AddMinutes(2), (await Levels.Marks(Cancelled))["flow-1"]);
        Assert.Equal((minute, (DateTimeOffset?)null), (await Levels.First(["flow-1"], Cancelled), await Levels.First(["flow-2"], Cancelled)));
        Assert.Empty(await Levels.Messages("flow-1", minute, null, 10, Cancelled));
    }

    [Fact]
    public async Task Probes_and_samples_are_forgotten_when_they_are_old()
    {
        await Levels.RecordProbes([new ProbeSample("probe", Now, TimeSpan.FromMilliseconds(7), null), new ProbeSample("arkiv", Now, TimeSpan.FromSeconds(1), "INT-9000")], Cancelled);
        await Levels.RecordProbes([new ProbeSample("probe", Now, TimeSpan.FromMilliseconds(8), null)], Cancelled);
        await Levels.Record([Sample(Now), Sample(Now.AddMinutes(1))], new Dictionary<string, DateTimeOffset>(), Cancelled);
        var kept = await Levels.Probes(Now, Now.AddMinutes(1), Cancelled);

        await Levels.Forget(Now.AddMinutes(1), Now.AddMinutes(1), Cancelled);

        Assert.Equal([("arkiv", 1000.0, "INT-9000"), ("probe", 7.0, null)], kept.OrderBy(probe => probe.Path).Select(probe => (probe.Path, probe.Took.TotalMilliseconds, probe.Fault)));
        Assert.Empty(await Levels.Probes(Now.AddDays(-1), Now.AddDays(1), Cancelled));
        Assert.Single(await Levels.Samples(["flow-1"], Now.AddDays(-1), Now.AddDays(1), Cancelled));
    }

    [Fact]
    public async Task The_hubs_own_probe_leaves_nothing_and_no_other_message_can_be_removed_so()
    {
        var probe = ProbeWay.Message(Fixture.Protector, Now);
        await Messages.Accept(probe, Cancelled);
        await Levels.RemoveProbe(probe.Id, Cancelled); // Under way: it stays.
        Assert.NotNull(await Messages.Find(probe.Id, Cancelled));
        await Finish(await Receive(ProbeWay.Id));
        var ordinary = await AcceptFor(Target);
        await Finish(await Receive());

        await Levels.RemoveProbe(probe.Id, Cancelled);
        await Levels.RemoveProbe(ordinary, Cancelled);

        Assert.Null(await Messages.Find(probe.Id, Cancelled));
        Assert.NotNull(await Messages.Find(ordinary, Cancelled));
        Assert.Equal(AcceptKind.Stored, (await Messages.Accept(probe, Cancelled)).Kind);
    }

    private static MinuteSample Sample(DateTimeOffset minute) => new() { Flow = "flow-1", Minute = minute, Limit = Limit, Tally = new MinuteTally(1, 0, 0, 0, TimeSpan.FromSeconds(1)) };

    /// <summary>A message that ends so after a time.</summary>
    private async Task Deliver(TimeSpan took, DeliveryState state = DeliveryState.Completed)
    {
        await AcceptFor(Target);
        var lease = await Receive();
        Advance(took);
        await Finish(lease, state);
    }
}

/// <summary>The contract on the embedded store.</summary>
public sealed class SqliteServiceLevelStoreTests : ServiceLevelStoreContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture();
}

/// <summary>The contract on PostgreSQL.</summary>
public sealed class PostgreSqlServiceLevelStoreTests : ServiceLevelStoreContract
{
    private protected override StoreFixture CreateFixture() => new PostgreSqlFixture();
}
