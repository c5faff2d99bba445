using System.Collections.Concurrent;
using System.Text;
using Integration.ContractTests.Stores;
using Integration.Core.Ports;
using Integration.ServiceBus;
using Integration.Testing;
using Integration.Testing.PostgreSql;
using Integration.Testing.ServiceBus;

namespace Integration.ContractTests.ServiceBus;

/// <summary>Hubs on one database and one bus: nothing is lost, handed out twice or out of order, whatever happens to the bus.</summary>
public sealed class CarriedWorkTests : IAsyncLifetime
{
    private const string QueueName = "knutepunkt";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly BusDouble bus = new();
    private BusQueue queue = null!;
    private string database = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        PostgreSqlFixture.Require();
        database = await PostgreSqlCluster.Current.Create(Cancelled);
        queue = bus.Create(QueueName, maxDeliveryCount: 1000);
    }

    public async ValueTask DisposeAsync()
    {
        await bus.DisposeAsync();
        if (database is not null)
            await PostgreSqlCluster.Current.Drop(database);
    }

    [Fact]
    public async Task Order_within_each_gate_holds_with_eight_workers_over_two_hubs()
    {
        const int gates = 20, perGate = 10;
        await using var one = await Start();
        await using var two = await Start();
        CarriedInstance[] hubs = [one, two];
        var sent = new ConcurrentDictionary<long, List<Guid>>();
        var done = new ConcurrentDictionary<long, List<Guid>>();
        var inWork = new ConcurrentDictionary<long, bool>();
        var byHub = new int[2];
        using var all = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var accepting = Parallel.ForAsync(1, gates + 1, Cancelled, async (gate, _) =>
        {
            var mine = sent[gate] = [];
            for (var i = 0; i < perGate; i++)
                mine.Add(await Accept(hubs[i % 2], gate));
        });

        await Task.WhenAll([accepting, .. Enumerable.Range(0, 8).Select(worker => Task.Run(() => Work(worker % 2, new Random(worker)), Cancelled))]).WaitAsync(Patience * 2, Cancelled);

        foreach (var (gate, ids) in sent)
            Assert.Equal(ids, done[gate]);
        Assert.All(byHub, count => Assert.True(count > 0, "one hub did nothing"));

        async Task Work(int hub, Random random)
        {
            try
            {
                while (true)
                {
                    var lease = await hubs[hub].Queue.Receive(Samples.Target, all.Token);
                    Assert.True(inWork.TryAdd(lease.Delivery.Gate, true), "two of one gate at once");
                    var success = random.Next(5) > 0;
                    if (success)
                        done.GetOrAdd(lease.Delivery.Gate, _ => []).Add(lease.Message.Id);
                    inWork.TryRemove(lease.Delivery.Gate, out _);
                    Assert.True(await hubs[hub].Messages.Finish(lease, success ? Samples.Done() : Samples.Again(), Cancelled));
                    if (success && Interlocked.Increment(ref byHub[hub]) > 0 && byHub.Sum() == gates * perGate)
                        await all.CancelAsync();
                }
            }
            catch (OperationCanceledException) when (!Cancelled.IsCancellationRequested)
            {
                // Everything is done.
            }
        }
    }

    [Fact]
    public async Task Lost_answers_busy_servers_and_cut_connections_lose_nothing_and_double_nothing()
    {
        await using var hub = await Start();
        var ids = new List<Guid>();
        var came = new List<Guid>();
        for (var round = 0; round < 4; round++)
        {
            bus.Faults.LoseAnswersToNext(round % 2);
            bus.Faults.BusyForNext(round / 2);
            for (var i = 0; i < 10; i++)
                ids.Add(await Accept(hub, i % 3));
            for (var i = 0; i < 10; i++)
            {
                if (i == 5)
                    bus.CutConnections();
                came.Add(await Deliver(hub));
            }
        }

        Assert.Equal(ids.Order(), came.Order());
        Assert.Empty(await hub.Queue.Depth(Cancelled));
    }

    [Fact]
    public async Task A_bus_that_goes_away_and_comes_back_has_cost_time_only()
    {
        await using var hub = await Start();
        var ids = new List<Guid> { await Accept(hub) };
        var came = new List<Guid> { await Deliver(hub) };
        bus.Stop();
        for (var i = 0; i < 5; i++)
            ids.Add(await Accept(hub, gate: i % 2));
        await Eventually.Holds(() => Task.FromResult(hub.Hub.Service.Problem is not null), () => "nobody noticed", Patience, Cancelled);
        Assert.Equal("INT-0591", hub.Hub.Service.Problem!.Code);

        bus.Start();

        for (var i = 0; i < 5; i++)
            came.Add(await Deliver(hub));
        Assert.Equal(ids.Order(), came.Order());
    }

    [Fact]
    public async Task What_the_bus_has_lost_is_sent_again_and_what_it_has_is_not()
    {
        await using var hub = new CarriedInstance(database, bus, QueueName, reconcileEvery: TimeSpan.Zero);
        Ask(hub);
        var lost = await Accept(hub);
        await Send(hub);
        queue.Lose();
        var kept = await Accept(hub);
        await Send(hub);

        await hub.Hub.Reconciler.Round(Cancelled);

        Assert.Equal(1L, await Count("SELECT count(*) FROM delivery WHERE owner < 0"));
        await hub.Hub.Start();
        Assert.Equal(new[] { lost, kept }.Order(), new[] { await Deliver(hub), await Deliver(hub) }.Order());
    }

    [Fact]
    public async Task What_is_on_the_bus_is_not_taken_for_a_dead_hubs()
    {
        await using var hub = new CarriedInstance(database, bus, QueueName, leaseSeconds: 4);
        Ask(hub);
        await Accept(hub);
        await Send(hub);

        // The second sign of life comes after the first one's search for what belongs to nobody.
        for (var sign = 0; sign < 2; sign++)
        {
            var last = await Until();
            await Eventually.Holds(async () => await Until() > last, () => "no sign of life", Patience, Cancelled);
        }

        Assert.Equal(1L, await Count("SELECT count(*) FROM delivery WHERE owner < 0 AND NOT unknown"));

        Task<long> Until() => Count("SELECT (extract(epoch FROM alive_until) * 1000)::bigint FROM instance");
    }

    [Fact]
    public async Task An_envelope_that_was_never_sent_is_taken_back()
    {
        await using var hub = new CarriedInstance(database, bus, QueueName, reconcileEvery: TimeSpan.Zero);
        Ask(hub);
        var id = await Accept(hub);
        Assert.Single(await hub.Work.Outgoing(Cancelled)); // And here the process ended.

        await hub.Hub.Reconciler.Round(Cancelled);

        await hub.Hub.Start();
        Assert.Equal(id, await Deliver(hub));
    }

    [Fact]
    public async Task A_repeated_or_overtaken_envelope_claims_nothing()
    {
        await using var hub = new CarriedInstance(database, bus, QueueName);
        Ask(hub);
        await Accept(hub);
        var first = Assert.Single(await hub.Work.Outgoing(Cancelled));
        await hub.Work.TakeBack(TimeSpan.Zero, null, Cancelled);
        var second = Assert.Single(await hub.Work.Outgoing(Cancelled));

        Assert.Empty(await hub.Work.Claim([first], Cancelled));
        Assert.Equal(0, hub.Store.Ownership!.Leases.Ready.Count);
        Assert.Empty(await hub.Work.Claim([second, second], Cancelled));
        Assert.Empty(await hub.Work.Claim([second], Cancelled));
        Assert.Empty(await hub.Work.Claim([second with { Sha256 = new byte[32] }], Cancelled));

        Assert.Equal(1, hub.Store.Ownership.Leases.Ready.Count);
        Assert.Equal(0L, await Count("SELECT count(*) FROM carried"));
    }

    [Fact]
    public async Task A_body_that_is_another_than_the_envelopes_is_not_claimed()
    {
        await using var hub = new CarriedInstance(database, bus, QueueName);
        Ask(hub);
        await Accept(hub);
        var envelope = Assert.Single(await hub.Work.Outgoing(Cancelled));

        Assert.Empty(await hub.Work.Claim([envelope with { Sha256 = new byte[32] }], Cancelled));

        Assert.Equal(0, hub.Store.Ownership!.Leases.Ready.Count);
        Assert.Equal(1L, await Count("SELECT count(*) FROM carried"));
    }

    [Fact]
    public async Task What_a_hub_has_no_room_for_goes_to_the_other()
    {
        await using var one = new CarriedInstance(database, bus, QueueName);
        await using var two = new CarriedInstance(database, bus, QueueName);
        Ask(one);
        for (var i = 0; i < 100; i++)
            await Accept(one);
        var envelopes = await one.Work.Outgoing(Cancelled);
        Assert.Equal(100, envelopes.Count);

        var returned = await one.Work.Claim(envelopes, Cancelled);

        Assert.Equal(64, one.Store.Ownership!.Leases.Ready.Count);
        Assert.Equal(36, returned.Count);
        Assert.Equal(36, (await two.Work.Claim(returned, Cancelled)).Count); // Nobody takes from the target there.
        Ask(two);
        Assert.Empty(await two.Work.Claim(returned, Cancelled));
        Assert.Equal(36, two.Store.Ownership!.Leases.Ready.Count);
    }

    [Fact]
    public async Task Dead_letters_of_the_bus_are_recorded_and_what_is_the_hubs_is_sent_again()
    {
        await using var hub = new CarriedInstance(database, bus, QueueName);
        Ask(hub);
        var id = await Accept(hub);
        await Send(hub);
        GiveUp("too-many-tries");
        queue.Put([new Amqp.Message("not an envelope") { Properties = new Amqp.Framing.Properties { MessageId = "stray" } }]);
        await hub.Hub.Start();
        await Eventually.Holds(() => Task.FromResult(queue.DeadLetters!.Messages.Count == 2), () => "the stray message is not given up", Patience, Cancelled);

        await hub.Hub.Reconciler.Round(Cancelled);

        Assert.Equal(id, await Deliver(hub));
        Assert.Empty(queue.DeadLetters!.Messages);
        Assert.Equal("too-many-tries", await PostgreSqlCluster.Current.Run(database, "SELECT reason FROM carrier_dead_letter WHERE delivery_seq IS NOT NULL", Cancelled));
        Assert.Equal("not-an-envelope", await PostgreSqlCluster.Current.Run(database, "SELECT reason FROM carrier_dead_letter WHERE message_id = 'stray' AND delivery_seq IS NULL", Cancelled));

        var letters = (await hub.Work.DeadLetters(10, Cancelled)).ToDictionary(letter => letter.Reason);
        Assert.Equal((true, new CarriedDelivery(id, Samples.Target, letters["too-many-tries"].Delivery!.Flow, DeliveryState.Completed)), (letters["too-many-tries"].IsEnvelope, letters["too-many-tries"].Delivery));
        Assert.Equal((false, "stray", null), (letters["not-an-envelope"].IsEnvelope, letters["not-an-envelope"].BusId, letters["not-an-envelope"].Delivery));
        Assert.Single(await hub.Work.DeadLetters(1, Cancelled));
    }

    [Fact]
    public async Task What_a_hub_that_died_had_is_handed_out_by_the_other()
    {
        using var way = new CuttingProxy(PostgreSqlCluster.Current.Port);
        await using var one = new CarriedInstance(database, bus, QueueName, leaseSeconds: 1, port: way.Port);
        await one.Hub.Start();
        var receiving = one.Queue.Receive(Samples.Target, Cancelled).AsTask();
        var id = await Accept(one);
        var lost = await receiving.WaitAsync(Patience, Cancelled);
        await using var two = await Start(leaseSeconds: 1);

        way.CutForGood();

        var again = await two.Queue.Receive(Samples.Target, Cancelled).AsTask().WaitAsync(Patience, Cancelled);

        Assert.Equal((id, true, 1), (again.Message.Id, again.MayHaveBeenDelivered, again.Attempt));
        Assert.True(await two.Messages.Finish(again, Samples.Done(), Cancelled));
        Assert.False(await one.Queue.Renew(lost, Cancelled) && await one.Messages.Finish(lost, Samples.Done(), Cancelled));
    }

    [Fact]
    public async Task A_hub_without_the_bus_takes_what_was_on_it()
    {
        await using (var before = new CarriedInstance(database, bus, QueueName))
        {
            Ask(before);
            await Accept(before);
            await Send(before);
        }

        await using var after = new HubInstance(database, TimeProvider.System, leaseSeconds: 1);
        var lease = await after.Queue.Receive(Samples.Target, Cancelled).AsTask().WaitAsync(Patience, Cancelled);

        Assert.True(await after.Messages.Finish(lease, Samples.Done(), Cancelled));
    }

    [Fact]
    public async Task On_the_bus_stands_nothing_of_what_a_message_says()
    {
        const string canary = "canary-6Q2";
        await using var hub = new CarriedInstance(database, bus, QueueName);
        Ask(hub);
        var sample = Samples.Message(gate: 77);
        await hub.Messages.Accept(
            sample with { Envelope = sample.Envelope with { Subject = canary, PartitionKey = canary, CorrelationId = canary, Receiver = canary }, Body = new ProtectedPayload(1, Encoding.UTF8.GetBytes(canary)) }, Cancelled);

        await Send(hub);

        var text = Encoding.UTF8.GetString(Assert.Single(queue.Messages).Encoded);
        Assert.Contains("\"agency\":\"0192:310094943\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain(canary, text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"gate\"", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 1, 2_048);
    }

    private Task<CarriedInstance> Start(int leaseSeconds = 120) => CarriedInstance.Start(database, bus, QueueName, leaseSeconds);

    // Somebody takes from the target; what comes is left in memory.
    private static void Ask(CarriedInstance hub)
    {
        using var stop = new CancellationTokenSource();
        var waiting = hub.Queue.Receive(Samples.Target, stop.Token).AsTask();
        stop.Cancel();
        Assert.True(waiting.IsCanceled || !waiting.IsCompletedSuccessfully);
    }

    private static async Task Send(CarriedInstance hub)
    {
        var envelopes = await hub.Work.Outgoing(Cancelled);
        var sender = await (await hub.Hub.Client.Connected(Cancelled)).Sender(Cancelled);
        await sender.Send([.. envelopes.Select(EnvelopeJson.Write)], Cancelled);
        await hub.Work.Sent([.. envelopes.Select(envelope => envelope.Number)], Cancelled);
    }

    private void GiveUp(string reason)
    {
        var taken = queue.Take(forGood: false)!;
        var info = new Amqp.Types.Fields { [(Amqp.Types.Symbol)"DeadLetterReason"] = reason };
        queue.Settle(taken.LockToken!.Value, new Amqp.Framing.Rejected { Error = new Amqp.Framing.Error("com.microsoft:dead-letter") { Info = info } });
    }

    private static async Task<Guid> Accept(CarriedInstance hub, long gate = 0)
    {
        var message = Samples.Message(gate: gate);
        await hub.Messages.Accept(message, Cancelled);
        return message.Id;
    }

    private static async Task<Guid> Deliver(CarriedInstance hub)
    {
        var lease = await hub.Queue.Receive(Samples.Target, Cancelled).AsTask().WaitAsync(Patience, Cancelled);
        Assert.True(await hub.Messages.Finish(lease, Samples.Done(), Cancelled));
        return lease.Message.Id;
    }

    private async Task<long> Count(string sql) => (long)(await PostgreSqlCluster.Current.Run(database, sql, Cancelled))!;
}
