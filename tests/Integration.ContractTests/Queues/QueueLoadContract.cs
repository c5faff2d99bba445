using System.Collections.Concurrent;
using Integration.ContractTests.Stores;
using Integration.Core.Ports;

namespace Integration.ContractTests.Queues;

/// <summary>Order, parallelism and completeness with many workers: the same for every engine.</summary>
public abstract class QueueLoadContract : StoreContract
{
    /// <summary>Where each delivery takes many round trips more, a part of the messages says the same: still many times what is held at once.</summary>
    private protected virtual int PartOf => 1;

    [Fact]
    public async Task Order_within_each_gate_holds_with_eight_workers_and_random_failures()
    {
        const int gates = 50;
        var perGate = 100 / PartOf;
        var sent = new ConcurrentDictionary<long, List<Guid>>();
        var accepting = Parallel.ForAsync(1, gates + 1, Cancelled, async (gate, _) =>
        {
            var mine = sent[gate] = [];
            for (var i = 0; i < perGate; i++)
                mine.Add(await AcceptFor(Target, gate));
        });
        var done = new ConcurrentDictionary<long, List<Guid>>();
        var inWork = new ConcurrentDictionary<long, bool>();
        var count = 0;
        using var all = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);

        await Task.WhenAll([accepting, .. Enumerable.Range(0, 8).Select(worker => Task.Run(() => Work(new Random(worker)), Cancelled))]);

        foreach (var (gate, ids) in sent)
            Assert.Equal(ids, done[gate]);

        async Task Work(Random random)
        {
            while (true)
            {
                WorkLease lease;
                try
                {
                    lease = await Queue.Receive(Target, all.Token);
                }
                catch (OperationCanceledException) when (!Cancelled.IsCancellationRequested)
                {
                    return;
                }

                var gate = lease.Delivery.Gate;
                Assert.True(inWork.TryAdd(gate, true), "two of one gate at once");
                var ordered = done.GetOrAdd(gate, _ => []);
                if (random.Next(4) > 0)
                    ordered.Add(lease.Message.Id);
                var success = ordered.Count > 0 && ordered[^1] == lease.Message.Id;
                inWork.TryRemove(gate, out _);
                switch (success ? 0 : random.Next(1, 3))
                {
                    case 0:
                        Assert.True(await Finish(lease));
                        if (Interlocked.Increment(ref count) == gates * perGate)
                            await all.CancelAsync();
                        break;
                    case 1:
                        await Queue.Return(lease, Cancelled);
                        break;
                    default:
                        await Retry(lease, TimeSpan.Zero);
                        break;
                }
            }
        }
    }

    [Fact]
    public async Task Blocked_gates_do_not_stop_the_others()
    {
        for (var gate = 1; gate <= 20; gate++)
        {
            await AcceptFor(Target, gate);
            await Finish(await Receive(), DeliveryState.NeedsAction);
        }

        for (var i = 0; i < 50; i++)
        {
            for (var gate = 1; gate <= 20; gate++)
                await AcceptFor(Target, gate);
        }

        for (var i = 0; i < 200; i++)
        {
            var id = await AcceptFor(Target, gate: 1000 + i);
            var lease = await Receive();
            Assert.Equal(id, lease.Message.Id);
            await Finish(lease);
        }

        var depth = Assert.Single(await Queue.Depth(Cancelled));
        Assert.Equal((1000, 20), (depth.Ready, depth.Dead));
    }

    [Fact]
    public async Task More_than_memory_holds_comes_out_complete_and_in_order_of_each_gate()
    {
        var count = 4_000 / PartOf;
        var ids = new List<Guid>();
        foreach (var batch in Enumerable.Range(0, count).Select(i => Make(deliveries: [To(i % 3 == 0 ? "other" : Target, gate: i % 7)])).Chunk(500))
        {
            ids.AddRange(batch.Select(message => message.Id));
            await Task.WhenAll(batch.Select(message => Messages.Accept(message, Cancelled).AsTask()));
        }

        var seen = new Dictionary<Guid, int>();
        var lastOfGate = new Dictionary<(string, long), long>();
        for (var i = 0; i < count; i++)
        {
            var target = i % 3 == 0 ? "other" : Target;
            var lease = await Receive(target).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
            Assert.True(seen.TryAdd(lease.Message.Id, i), "handed out twice");
            if (lease.Delivery.Gate != 0)
            {
                Assert.True(lease.DeliverySeq > lastOfGate.GetValueOrDefault((target, lease.Delivery.Gate)), "out of order");
                lastOfGate[(target, lease.Delivery.Gate)] = lease.DeliverySeq;
            }

            await Finish(lease);
        }

        Assert.Equal(count, seen.Count);
        Assert.Empty(await Queue.Depth(Cancelled));
    }

    [Fact]
    public async Task Target_nobody_takes_from_does_not_starve_another()
    {
        for (var i = 0; i < 3_000; i += 500)
            await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => AcceptFor("nobody")));
        var ids = new List<Guid>();
        for (var i = 0; i < 700; i++)
            ids.Add(await AcceptFor(Target));
        await Fixture.Restart();

        foreach (var id in ids)
        {
            var lease = await Receive().AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
            Assert.Equal(id, lease.Message.Id);
            await Finish(lease);
        }
    }
}
