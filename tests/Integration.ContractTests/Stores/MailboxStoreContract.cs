using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Ports;

namespace Integration.ContractTests.Stores;

/// <summary>Mailboxes with peek-lock: the same for every engine.</summary>
public abstract class MailboxStoreContract : StoreContract
{
    private const string Mailbox = "barnevern";
    private static readonly TimeSpan LockTime = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Messages_come_oldest_first_and_locked_ones_are_invisible()
    {
        var ids = new[] { await Put(), await Put(), await Put() };

        var first = await Take(2);
        var second = await Take(2);

        Assert.Equal(ids[..2], first.Select(taken => taken.Message.Id));
        Assert.Equal(ids[2..], second.Select(taken => taken.Message.Id));
        Assert.Equal((1, Now + LockTime), (first[0].Attempt, first[0].LockedUntil));
        Assert.Empty(await Take());
        Assert.Equal("{}"u8.ToArray(), Fixture.Protector.Unprotect(ids[0], first[0].Message.Body));
    }

    [Fact]
    public async Task What_waits_is_listed_page_by_page_without_being_locked()
    {
        var ids = new[] { await Put(), await Put(), await Put(), await Put() };
        var taken = Assert.Single(await Take(1));
        var done = Assert.Single(await Take(1));
        await Mailboxes.Complete(Mailbox, done.LockToken, Cancelled);

        var first = await Mailboxes.Waiting(Mailbox, 0, 2, Cancelled);
        var second = await Mailboxes.Waiting(Mailbox, first[^1].Message.Seq, 2, Cancelled);

        Assert.Equal([ids[0], ids[2]], first.Select(entry => entry.Message.Id));
        Assert.Equal([(1, (DateTimeOffset?)taken.LockedUntil), (0, null)], first.Select(entry => (entry.Attempt, entry.LockedUntil)));
        Assert.Equal([ids[3]], second.Select(entry => entry.Message.Id));
        Assert.Empty(await Mailboxes.Waiting("other", 0, 2, Cancelled));
    }

    [Fact]
    public async Task Completed_message_is_gone()
    {
        var id = await Put();
        var taken = Assert.Single(await Take());

        Assert.Equal(LockOutcome.Done, await Mailboxes.Complete(Mailbox, taken.LockToken, Cancelled));
        Assert.Equal(LockOutcome.Gone, await Mailboxes.Complete(Mailbox, taken.LockToken, Cancelled));

        Advance(LockTime);
        Assert.Empty(await Take());
        Assert.Equal(new MailboxPlace(Mailbox, MailboxState.Completed, 1), (await Messages.Find(id, Cancelled))!.Mailbox);
    }

    [Fact]
    public async Task Lock_that_ran_out_is_lost_and_the_message_comes_again()
    {
        await Put();
        var lost = Assert.Single(await Take());
        Advance(LockTime);
        Assert.Equal(LockOutcome.Lost, await Mailboxes.Complete(Mailbox, lost.LockToken, Cancelled));

        var again = Assert.Single(await Take());

        Assert.Equal((lost.Message.Id, 2), (again.Message.Id, again.Attempt));
        Assert.Equal(LockOutcome.Lost, await Mailboxes.Abandon(Mailbox, lost.LockToken, Cancelled));
        Assert.Equal(LockOutcome.Done, await Mailboxes.Complete(Mailbox, again.LockToken, Cancelled));
        Assert.Equal(LockOutcome.Gone, await Mailboxes.Complete(Mailbox, lost.LockToken, Cancelled));
    }

    [Fact]
    public async Task Unknown_lock_and_a_lock_of_another_mailbox_are_gone()
    {
        await Put();
        var taken = Assert.Single(await Take());

        Assert.Equal(LockOutcome.Gone, await Mailboxes.Complete("other", taken.LockToken, Cancelled));
        Assert.Equal(LockOutcome.Gone, await Mailboxes.Complete(Mailbox, Guid.CreateVersion7(Now), Cancelled));
    }

    [Fact]
    public async Task Abandoned_message_comes_again_at_once()
    {
        var id = await Put();
        var taken = Assert.Single(await Take());

        Assert.Equal(LockOutcome.Done, await Mailboxes.Abandon(Mailbox, taken.LockToken, Cancelled));

        var again = Assert.Single(await Take());
        Assert.Equal((id, 2), (again.Message.Id, again.Attempt));
    }

    [Fact]
    public async Task Renewed_lock_lasts_from_now_and_outlives_a_restart()
    {
        await Put();
        var taken = Assert.Single(await Take());
        Advance(LockTime - TimeSpan.FromSeconds(1));

        Assert.Equal((LockOutcome.Done, Now + LockTime), await Mailboxes.Renew(Mailbox, taken.LockToken, LockTime, Cancelled));

        Advance(LockTime - TimeSpan.FromSeconds(1));
        await Fixture.Restart();
        Assert.Empty(await Take());
        Assert.Equal(LockOutcome.Done, await Mailboxes.Complete(Mailbox, taken.LockToken, Cancelled));
    }

    [Fact]
    public async Task One_message_of_a_gate_is_out_at_a_time_and_in_order()
    {
        var ids = new List<Guid> { await Deliver(gate: 9), await Deliver(gate: 9), await Deliver(gate: 8) };

        var taken = await Take();

        Assert.Equal([ids[0], ids[2]], taken.Select(one => one.Message.Id));
        Assert.Empty(await Take());
        await Mailboxes.Complete(Mailbox, taken[0].LockToken, Cancelled);
        Assert.Equal(ids[1], Assert.Single(await Take()).Message.Id);
    }

    [Fact]
    public async Task Many_receivers_at_once_get_each_message_once()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 40; i++)
            ids.Add(await Put());

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Mailboxes.Receive(Mailbox, 5, LockTime, Cancelled).AsTask())));

        Assert.Equal(ids.Order(), taken.SelectMany(some => some).Select(one => one.Message.Id).Order());
    }

    [Fact]
    public async Task Complete_completes_the_delivery_that_put_it_there()
    {
        var copy = await Deliver(gate: 0);
        var origin = await Origin();
        Assert.Equal(DeliveryState.AwaitingReceipt, (await Delivery(origin)).State);

        await Mailboxes.Complete(Mailbox, Assert.Single(await Take()).LockToken, Cancelled);

        var details = (await Messages.Find(origin, Cancelled))!;
        Assert.Equal((DeliveryState.Completed, ReceiptLevel.Processed), (details.Deliveries[0].State, details.Deliveries[0].Level));
        Assert.Equal(("receipt", "mailbox/barnevern"), (details.Events[0].Kind, details.Events[0].Actor));
        Assert.Equal(MailboxState.Completed, (await Messages.Find(copy, Cancelled))!.Mailbox!.State);
    }

    [Fact]
    public async Task Reject_rejects_the_delivery_and_emits_the_notice_about_its_message()
    {
        await Deliver(gate: 0);
        var origin = await Origin();
        var notice = Make() with { Mailbox = "sender", Deliveries = [] };
        StoredMessage? about = null;

        var outcome = await Mailboxes.Reject(Mailbox, Assert.Single(await Take()).LockToken, new Problem(Unavailable), "finnes fra før", message =>
        {
            about = message;
            return notice;
        }, Cancelled);

        Assert.Equal((LockOutcome.Done, origin), (outcome, about!.Id));
        var details = (await Messages.Find(origin, Cancelled))!;
        Assert.Equal((DeliveryState.Rejected, "INT-9000"), (details.Deliveries[0].State, details.Deliveries[0].ProblemCode));
        Assert.Equal(("receipt", "finnes fra før", "INT-9000"), (details.Events[0].Kind, details.Events[0].Reason, details.Events[0].ProblemCode));
        Assert.Equal(notice.Id, Assert.Single(await Mailboxes.Receive("sender", 1, LockTime, Cancelled)).Message.Id);
        Assert.Empty(await Take());
    }

    [Fact]
    public async Task Reject_with_a_lost_lock_emits_nothing()
    {
        await Put();
        var taken = Assert.Single(await Take());
        Advance(LockTime);
        var made = false;

        var outcome = await Mailboxes.Reject(Mailbox, taken.LockToken, new Problem(Unavailable), null, _ =>
        {
            made = true;
            return null;
        }, Cancelled);

        Assert.Equal((LockOutcome.Lost, false), (outcome, made));
    }

    [Fact]
    public async Task Reply_in_the_senders_mailbox_does_not_end_the_delivery_it_comes_from()
    {
        var id = await Accept();
        await Finish(await Receive(), DeliveryState.AwaitingReceipt, outcome => outcome with { DueAt = Now.AddDays(1), Emit = [Make() with { Mailbox = Mailbox, Deliveries = [] }] });

        await Mailboxes.Complete(Mailbox, Assert.Single(await Take()).LockToken, Cancelled);

        Assert.Equal(DeliveryState.AwaitingReceipt, (await Delivery(id)).State);
    }

    [Fact]
    public async Task Wait_ends_when_a_message_comes()
    {
        var waiting = Mailboxes.Wait(Mailbox, TimeSpan.FromMinutes(1), Cancelled).AsTask();
        Assert.False(waiting.IsCompleted);

        await Put();

        await waiting.WaitAsync(TimeSpan.FromSeconds(5), Cancelled);
    }

    [Fact]
    public async Task Wait_ends_when_there_is_something_a_lock_runs_out_or_the_time_is_over()
    {
        await Put();
        await Mailboxes.Wait(Mailbox, TimeSpan.FromMinutes(1), Cancelled);
        await Take();

        var forLock = Mailboxes.Wait(Mailbox, TimeSpan.FromHours(1), Cancelled).AsTask();
        var forNothing = Mailboxes.Wait("empty", TimeSpan.FromMinutes(1), Cancelled).AsTask();
        Assert.False(forLock.IsCompleted || forNothing.IsCompleted);
        Advance(LockTime);

        await Task.WhenAll(forLock, forNothing).WaitAsync(TimeSpan.FromSeconds(5), Cancelled);
    }

    private Guid lastOrigin;

    private Task<Guid> Origin() => Task.FromResult(lastOrigin);

    private Task<Guid> Put() => Accept(Make(deliveries: []) with { Mailbox = Mailbox });

    // As the pump does it: a delivery whose target is the mailbox puts a copy there and awaits its receipt.
    private async Task<Guid> Deliver(long gate)
    {
        lastOrigin = await AcceptFor($"mailbox/{Mailbox}", gate);
        var copy = Make(deliveries: []) with { Mailbox = Mailbox };
        await Finish(await Receive($"mailbox/{Mailbox}"), DeliveryState.AwaitingReceipt, outcome => outcome with { DueAt = Now.AddDays(1), Level = ReceiptLevel.Transport, Emit = [copy] });
        return copy.Id;
    }

    private ValueTask<IReadOnlyList<MailboxLock>> Take(int max = 10) => Mailboxes.Receive(Mailbox, max, LockTime, Cancelled);
}
