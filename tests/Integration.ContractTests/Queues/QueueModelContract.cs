using CsCheck;
using Integration.Abstractions.Problems;
using Integration.ContractTests.Stores;
using Integration.Core.Ports;

namespace Integration.ContractTests.Queues;

/// <summary>Any sequence of what can be done with a queue, by two workers and a person, against a model of it: the same for every engine.</summary>
public abstract class QueueModelContract : StoreContract
{
    private const int Sequences = 25;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan[] Steps = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(61), TimeSpan.FromSeconds(121)];

    // What to do, and with which of those it can be done to.
    private static readonly Gen<(int Act, int Which)[]> Sequence = Gen.Select(Gen.Frequency((4, Gen.Const(0)), (6, Gen.Const(1)), (2, Gen.Const(2)), (5, Gen.Int[3, 6]), (3, Gen.Int[7, 13])), Gen.Int[0, 1000]).Array[10, 60];
    private QueueModel model = new();

    [Fact]
    public Task Whatever_is_done_in_whatever_order_the_queue_does_what_its_model_does() =>
        Sequence.SampleAsync(Play, iter: Sequences, threads: 1, print: acts => string.Join(' ', acts.Select(act => $"{act.Act}/{act.Which}")));

    private async Task Play((int Act, int Which)[] acts)
    {
        model = new QueueModel();
        foreach (var (act, which) in acts)
            await Act(act, which);

        // What is left goes out, each once, in the order of its gate.
        while (!model.IsEmpty)
        {
            foreach (var stopped in model.Stopped)
                await Move(stopped, DeliveryState.Queued);
            foreach (var held in model.Held)
                await Finish(held, DeliveryState.Completed);
            if (model.Ready.Count > 0)
                await ReceiveOne();
            else
                Advance(Steps[^1]);
        }

        Assert.Empty(await Queue.Depth(Cancelled));
    }

    private async Task Act(int act, int which)
    {
        switch (act)
        {
            case 0:
                await Add(which % 4);
                break;
            case 1 when model.Ready.Count == 0:
                await Add(0);
                await ReceiveOne();
                break;
            case 1:
                await ReceiveOne();
                break;
            case 2 when model.Ready.Count > 1:
                await ReceiveBoth();
                break;
            case >= 3 and <= 6 when One(model.Held, which) is { } held:
                await Finish(held, act switch { 3 or 4 => DeliveryState.Completed, 5 => DeliveryState.Retrying, _ => DeliveryState.NeedsAction });
                break;
            case 7 when One(model.Held, which) is { } held:
                await Queue.Return(held.Lease!, Cancelled);
                held.Lease = null;
                break;
            case 8 when One(model.Held, which) is { } held:
                Assert.True(await Queue.Renew(held.Lease!, Cancelled));
                Assert.Equal(Now + Fixture.LeaseTime, held.Lease!.Until);
                break;
            case 9 when One(model.Waiting, which) is { } waiting:
                await Move(waiting, DeliveryState.Cancelled);
                break;
            case 10 when One(model.Stopped, which) is { } stopped:
                await Move(stopped, DeliveryState.Queued);
                break;
            case 11:
                Advance(Steps[which % Steps.Length]);
                await LostLeasesDoNothing();
                break;
            case 12 when which % 5 == 0:
                await Fixture.Restart();
                model.Restart();
                break;
            case 13 when One(model.Held, which) is { } held:
                Assert.False(await Messages.Move(Moved(await Seq(held), DeliveryState.Cancelled), [DeliveryState.Queued], Cancelled), "moved while it is under way");
                break;
        }
    }

    private async Task Add(long gate) => model.Add(await AcceptFor(Target, gate), gate);

    private async Task ReceiveOne() => Took(await Came(Queue.Receive(Target, Cancelled).AsTask()));

    private async Task ReceiveBoth()
    {
        var (one, two) = (Queue.Receive(Target, Cancelled).AsTask(), Queue.Receive(Target, Cancelled).AsTask());
        Took(await Came(one));
        Took(await Came(two));
    }

    private void Took(WorkLease lease)
    {
        var entry = model.Of(lease);
        Assert.Contains(entry, model.Ready);
        Assert.Equal((entry.Attempts + 1, entry.InDoubt ?? lease.MayHaveBeenDelivered, entry.Gate), (lease.Attempt, lease.MayHaveBeenDelivered, lease.Delivery.Gate));
        (entry.Lease, entry.InDoubt) = (lease, lease.MayHaveBeenDelivered);
    }

    // A look that was due while the last one was under way comes a second later.
    private async Task<WorkLease> Came(Task<WorkLease> receiving)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (await Task.WhenAny(receiving, Task.Delay(Look, TimeProvider.System, Cancelled)) != receiving)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, $"nothing comes, and {model.Ready.Count} are ready");
            Advance(Steps[0]);
        }

        return await receiving;
    }

    private async Task Finish(QueueModel.Entry entry, DeliveryState state)
    {
        var lease = entry.Lease!;
        Assert.True(await Finish(lease, state, outcome => outcome with
        {
            DueAt = state == DeliveryState.Retrying ? Now + Steps[entry.Attempts % 3] : null,
            Problem = state == DeliveryState.Completed ? null : new Problem(Unavailable),
        }));
        (entry.State, entry.Lease, entry.DueAt, entry.Attempts) = (state, null, Now + Steps[entry.Attempts % 3], entry.Attempts + 1);
        Assert.False(await Finish(lease), "ended twice");
    }

    private async Task Move(QueueModel.Entry entry, DeliveryState to)
    {
        Assert.True(await Messages.Move(Moved(await Seq(entry), to), [entry.State], Cancelled));
        entry.State = to;
        if (to == DeliveryState.Queued)
            entry.Attempts = 0;
    }

    private DeliveryMove Moved(long seq, DeliveryState to) => new(seq, to, Now, to == DeliveryState.Queued ? "retried" : "cancelled", "operator-1");

    private async Task<long> Seq(QueueModel.Entry entry) => (await Delivery(entry.Id)).Seq;

    private async Task LostLeasesDoNothing()
    {
        foreach (var entry in model.Waiting.Where(entry => entry.Lost is not null))
        {
            Assert.False(await Queue.Renew(entry.Lost!, Cancelled));
            Assert.False(await Finish(entry.Lost!, DeliveryState.Rejected));
            await Queue.Return(entry.Lost!, Cancelled);
            entry.Lost = null;
        }
    }

    private new void Advance(TimeSpan by)
    {
        base.Advance(by);
        model.At(Now);
    }

    private static QueueModel.Entry? One(IReadOnlyList<QueueModel.Entry> among, int which) => among.Count == 0 ? null : among[which % among.Count];
}
