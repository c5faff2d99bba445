using System.Collections.Concurrent;
using Integration.Core.Ports;
using Integration.Testing;
using Integration.Testing.PostgreSql;
using Microsoft.Extensions.Time.Testing;

namespace Integration.ContractTests.Stores;

/// <summary>Two hubs on one database share the work and take over from each other.</summary>
public sealed class SeveralInstancesTests : DatabaseTests
{
    [Fact]
    public async Task Order_within_each_gate_holds_with_eight_workers_over_two_hubs_and_both_accepting()
    {
        const int gates = 50, perGate = 20;
        await using var one = new HubInstance(Database, TimeProvider.System);
        await using var two = new HubInstance(Database, TimeProvider.System);
        HubInstance[] hubs = [one, two];
        var sent = new ConcurrentDictionary<long, List<Guid>>();
        var accepting = Parallel.ForAsync(1, gates + 1, Cancelled, async (gate, _) =>
        {
            var mine = sent[gate] = [];
            for (var i = 0; i < perGate; i++)
            {
                var message = Samples.Message(gate: gate);
                mine.Add(message.Id);
                await hubs[i % 2].Messages.Accept(message, Cancelled);
            }
        });
        var done = new ConcurrentDictionary<long, List<Guid>>();
        var inWork = new ConcurrentDictionary<long, bool>();
        var byHub = new int[2];
        using var all = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);

        await Task.WhenAll([accepting, .. Enumerable.Range(0, 8).Select(worker => Task.Run(() => Work(worker % 2, new Random(worker)), Cancelled))]);

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
    public async Task What_a_hub_that_fell_silent_had_is_handed_out_by_the_other_and_the_first_can_do_nothing()
    {
        using var way = new CuttingProxy(PostgreSqlCluster.Current.Port);
        await using var silent = new HubInstance(Database, TimeProvider.System, leaseSeconds: 1, way.Port);
        await using var other = new HubInstance(Database, TimeProvider.System, leaseSeconds: 1);
        var waiting = silent.Queue.Receive(Samples.Target, Cancelled).AsTask();
        await silent.Messages.Accept(Samples.Message(gate: 3), Cancelled);
        var lost = await waiting.WaitAsync(Patience, Cancelled);

        way.CutForGood();

        var again = await other.Queue.Receive(Samples.Target, Cancelled).AsTask().WaitAsync(Patience, Cancelled);
        Assert.Equal((lost.Message.Id, true, 1), (again.Message.Id, again.MayHaveBeenDelivered, again.Attempt));
        Assert.False(await silent.Queue.Renew(lost, Cancelled) && await Finishes());
        Assert.True(await other.Messages.Finish(again, Samples.Done(), Cancelled));

        // Its memory may hold the lease a moment longer than the database; what it writes then does not get there.
        async Task<bool> Finishes()
        {
            try
            {
                return await silent.Messages.Finish(lost, Samples.Done(), Cancelled);
            }
            catch (StoreException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task A_hub_whose_clock_is_an_hour_ahead_takes_nothing_from_one_that_lives()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var ahead = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(1));
        await using var one = new HubInstance(Database, clock);
        await using var two = new HubInstance(Database, ahead);

        // Its first looks are over: one under way while its clock jumps would seem to it to take an hour.
        var first = two.Queue.Receive(Samples.Target, Cancelled).AsTask();
        await two.Messages.Accept(Samples.Message(), Cancelled);
        Assert.True(await two.Messages.Finish(await first.WaitAsync(Patience, Cancelled), Samples.Done(), Cancelled));
        var waiting = one.Queue.Receive(Samples.Target, Cancelled).AsTask();
        await one.Messages.Accept(Samples.Message(), Cancelled);
        var lease = await waiting.WaitAsync(Patience, Cancelled);
        var stolen = two.Queue.Receive(Samples.Target, Cancelled).AsTask();
        ahead.Advance(TimeSpan.FromHours(1));

        var marker = Samples.Message();
        await two.Messages.Accept(marker, Cancelled);

        Assert.Equal(marker.Id, (await stolen.WaitAsync(Patience, Cancelled)).Message.Id);
        Assert.True(await one.Messages.Finish(lease, Samples.Done(), Cancelled));
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_made_again_and_nothing_is_lost()
    {
        using var way = new CuttingProxy(PostgreSqlCluster.Current.Port);
        await using var hub = new HubInstance(Database, TimeProvider.System, port: way.Port);
        var ids = new List<Guid>();
        var came = new HashSet<Guid>();
        for (var round = 0; round < 5; round++)
        {
            way.Cut();
            for (var i = 0; i < 10; i++)
            {
                var message = Samples.Message(gate: i % 3);
                ids.Add(message.Id);
                await Insist(() => hub.Messages.Accept(message, Cancelled));
            }

            for (var i = 0; i < 10; i++)
            {
                var lease = await hub.Queue.Receive(Samples.Target, Cancelled).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Cancelled);
                if (i == 5)
                    way.Cut();
                if (await Insist(() => hub.Messages.Finish(lease, Samples.Done(), Cancelled)))
                    came.Add(lease.Message.Id);
            }
        }

        Assert.Equal(ids.Order(), came.Order());
    }

    [Fact]
    public async Task An_accept_whose_answer_is_lost_is_not_answered_as_stored_and_not_stored_twice()
    {
        using var way = new CuttingProxy(PostgreSqlCluster.Current.Port);
        await using var hub = await Quiet(way);
        var first = Samples.Message("order-1");
        way.LoseAnswerTo("INSERT INTO idempotency");

        var refused = await Assert.ThrowsAsync<StoreException>(() => hub.Messages.Accept(first, Cancelled).AsTask());
        var again = await Insist(() => hub.Messages.Accept(Samples.Message("order-1"), Cancelled));

        Assert.Equal(Integration.Abstractions.Problems.ProblemClass.Transient, refused.Problem.Class);
        Assert.Equal(new AcceptOutcome(AcceptKind.Replayed, first.Id), again);
        var lease = await hub.Queue.Receive(Samples.Target, Cancelled).AsTask().WaitAsync(Patience, Cancelled);
        Assert.Equal(first.Id, lease.Message.Id);
        Assert.True(await hub.Messages.Finish(lease, Samples.Done(), Cancelled));
        Assert.Empty(await hub.Queue.Depth(Cancelled));
    }

    [Fact]
    public async Task An_outcome_whose_answer_is_lost_is_there_once_and_told_so_when_asked_again()
    {
        using var way = new CuttingProxy(PostgreSqlCluster.Current.Port);
        await using var hub = await Quiet(way);
        var message = Samples.Message();
        await hub.Messages.Accept(message, Cancelled);
        var lease = await hub.Queue.Receive(Samples.Target, Cancelled).AsTask().WaitAsync(Patience, Cancelled);
        way.LoseAnswerTo("ended_by = e.token");

        await Assert.ThrowsAsync<StoreException>(() => hub.Messages.Finish(lease, Samples.Rejected(), Cancelled).AsTask());
        Assert.True(await Insist(() => hub.Messages.Finish(lease, Samples.Rejected(), Cancelled)));

        var details = (await hub.Messages.Find(message.Id, Cancelled))!;
        Assert.Equal((DeliveryState.Rejected, 1), (details.Deliveries[0].State, details.Deliveries[0].Attempts));
        Assert.Single(details.Events);
        Assert.False(await hub.Messages.Finish(lease, Samples.Rejected(), Cancelled));
    }

    [Fact]
    public async Task One_hub_moves_what_waits_in_anothers_memory_and_not_what_is_under_way_there()
    {
        await using var one = new HubInstance(Database, TimeProvider.System);
        await using var two = new HubInstance(Database, TimeProvider.System);
        var receiving = one.Queue.Receive(Samples.Target, Cancelled).AsTask();
        var (first, second, third) = (Samples.Message(), Samples.Message(), Samples.Message());
        await one.Messages.Accept(first, Cancelled);
        var lease = await receiving.WaitAsync(Patience, Cancelled);
        await one.Messages.Accept(second, Cancelled);
        await one.Messages.Accept(third, Cancelled);

        Assert.False(await Cancel(two, first));
        Assert.True(await Cancel(two, second));

        Assert.Equal(third.Id, (await one.Queue.Receive(Samples.Target, Cancelled).AsTask().WaitAsync(Patience, Cancelled)).Message.Id);
        Assert.True(await one.Messages.Finish(lease, Samples.Done(), Cancelled));
    }

    [Fact]
    public async Task A_whole_act_takes_what_waits_in_anothers_memory_or_nothing_when_a_part_is_under_way_there()
    {
        await using var one = new HubInstance(Database, TimeProvider.System);
        await using var two = new HubInstance(Database, TimeProvider.System);
        var receiving = one.Queue.Receive(Samples.Target, Cancelled).AsTask();
        var (first, second, third) = (Samples.Message(), Samples.Message(), Samples.Message());
        await one.Messages.Accept(first, Cancelled);
        var lease = await receiving.WaitAsync(Patience, Cancelled);
        await one.Messages.Accept(second, Cancelled);

        Assert.Equal(ActKind.Stale, (await two.Acts.Do(await CancelAll(two, first, second), Cancelled)).Kind);
        Assert.Empty(await two.Audit.List(null, 10, Cancelled));
        Assert.Equal(DeliveryState.Queued, (await two.Messages.Find(second.Id, Cancelled))!.Deliveries[0].State);

        Assert.Equal(ActKind.Done, (await two.Acts.Do(await CancelAll(two, second), Cancelled)).Kind);
        await one.Messages.Accept(third, Cancelled);
        Assert.Equal(third.Id, (await one.Queue.Receive(Samples.Target, Cancelled).AsTask().WaitAsync(Patience, Cancelled)).Message.Id);
        Assert.True(await one.Messages.Finish(lease, Samples.Done(), Cancelled));
        Assert.Single(await one.Audit.List(null, 10, Cancelled));
    }

    [Fact]
    public async Task A_receiver_that_waits_at_one_hub_is_woken_by_what_is_put_in_at_the_other()
    {
        await using var one = new HubInstance(Database, TimeProvider.System);
        await using var two = new HubInstance(Database, TimeProvider.System);
        var waiting = one.Mailboxes.Wait("box", TimeSpan.FromMinutes(1), Cancelled).AsTask();

        await two.Messages.Accept(Samples.Message() with { Deliveries = [], Mailbox = "box" }, Cancelled);

        await waiting.WaitAsync(Patience, Cancelled);
        Assert.Single(await one.Mailboxes.Receive("box", 1, TimeSpan.FromMinutes(1), Cancelled));
    }

    [Fact]
    public async Task A_job_runs_at_one_hub_and_at_the_other_when_that_one_ends()
    {
        await using var one = new HubInstance(Database, TimeProvider.System);
        await using var two = new HubInstance(Database, TimeProvider.System);

        Assert.True(await one.Jobs.TryHold("retention", Cancelled));
        Assert.True(await one.Jobs.TryHold("retention", Cancelled));
        Assert.False(await two.Jobs.TryHold("retention", Cancelled));
        Assert.True(await two.Jobs.TryHold("feed", Cancelled));
        await one.DisposeAsync();
        Assert.True(await two.Jobs.TryHold("retention", Cancelled));
    }

    [Fact]
    public async Task The_audit_log_is_one_chain_when_two_hubs_write_at_the_same_time()
    {
        const int perHub = 40;
        await using var one = new HubInstance(Database, TimeProvider.System);
        await using var two = new HubInstance(Database, TimeProvider.System);

        await Parallel.ForAsync(0, 2 * perHub, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancelled }, async (i, _) =>
            await (i % 2 == 0 ? one : two).Audit.Append(new AuditEntry(TimeProvider.System.GetUtcNow(), "kari", "message-retried", $"message {i}", "mended"), Cancelled));

        var check = await one.Audit.Verify(Cancelled);
        Assert.Equal((2L * perHub, null), (check.Entries, check.FirstBroken));
        Assert.Equal(check, await two.Audit.Verify(Cancelled));
    }

    [Fact]
    public async Task A_job_that_two_hubs_advance_at_the_same_time_sends_each_of_its_deliveries_once()
    {
        const int count = 40, page = 3;
        await using var one = new HubInstance(Database, TimeProvider.System);
        await using var two = new HubInstance(Database, TimeProvider.System);
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            var message = Samples.Message();
            ids.Add(message.Id);
            await one.Messages.Accept(message, Cancelled);
            await one.Messages.Finish(await one.Queue.Receive(Samples.Target, Cancelled).AsTask().WaitAsync(Patience, Cancelled), Samples.Rejected(), Cancelled);
        }

        var group = Assert.Single(await two.Failures.Groups(Cancelled));
        var now = TimeProvider.System.GetUtcNow();
        var job = new RetryJob { Id = Guid.CreateVersion7(), Selection = group.Selection, Total = count, Rate = page, Actor = "kari", Reason = "mended", CreatedAt = now };
        await one.Acts.Do(new OperatorAct { Entry = new AuditEntry(job.CreatedAt, job.Actor, "group-retried", job.Id.ToString("D"), job.Reason), Job = job }, Cancelled);

        await Task.WhenAll(new[] { one, two, one, two }.Select(async hub =>
        {
            while (await hub.Failures.Advance(job.Id, page, now, Cancelled) is { EndedAt: null })
                Cancelled.ThrowIfCancellationRequested();
        }));

        Assert.Equal((count, 0L), ((await two.Failures.Job(job.Id, Cancelled))!.Done, (await two.Failures.Job(job.Id, Cancelled))!.Skipped));
        foreach (var id in ids)
            Assert.Single((await two.Messages.Find(id, Cancelled))!.Events, happened => happened is { Kind: "retried", Actor: "kari", Reason: "mended", Attempt: 1 });
        var came = new HashSet<Guid>();
        for (var i = 0; i < count; i++)
        {
            var lease = await one.Queue.Receive(Samples.Target, Cancelled).AsTask().WaitAsync(Patience, Cancelled);
            Assert.True(came.Add(lease.Message.Id));
            await one.Messages.Finish(lease, Samples.Done(), Cancelled);
        }

        Assert.Equal(ids.Order(), came.Order());
    }

    // Nothing is said but what the test says: the timers stand still, and the first looks are over.
    private async Task<HubInstance> Quiet(CuttingProxy way)
    {
        var hub = new HubInstance(Database, new FakeTimeProvider(TimeProvider.System.GetUtcNow()), port: way.Port);
        var receiving = hub.Queue.Receive(Samples.Target, Cancelled).AsTask();
        await hub.Messages.Accept(Samples.Message(), Cancelled);
        Assert.True(await hub.Messages.Finish(await receiving.WaitAsync(Patience, Cancelled), Samples.Done(), Cancelled));
        return hub;
    }

    private static async Task<OperatorAct> CancelAll(HubInstance hub, params NewMessage[] messages)
    {
        var now = TimeProvider.System.GetUtcNow();
        var moves = new List<ActMove>();
        foreach (var message in messages)
            moves.Add(new ActMove(new DeliveryMove((await hub.Messages.Find(message.Id, Cancelled))!.Deliveries[0].Seq, DeliveryState.Cancelled, now, "cancelled", "kari"), [DeliveryState.Queued]));
        return new OperatorAct { Entry = new AuditEntry(now, "kari", "message-cancelled", "x", "mended"), Moves = moves, Whole = true };
    }

    private static async Task<bool> Cancel(HubInstance hub, NewMessage message)
    {
        var seq = (await hub.Messages.Find(message.Id, Cancelled))!.Deliveries[0].Seq;
        return await hub.Messages.Move(new DeliveryMove(seq, DeliveryState.Cancelled, TimeProvider.System.GetUtcNow(), "cancelled", "operator-1"), [DeliveryState.Queued], Cancelled);
    }

    // As a sender and the pump do.
    private static async Task<T> Insist<T>(Func<ValueTask<T>> act)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await act();
            }
            catch (StoreException) when (attempt < 100)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancelled);
            }
        }
    }
}
