using System.Text;
using Integration.Abstractions.Messages;
using Integration.Core.Ports;

namespace Integration.ContractTests.Stores;

/// <summary>Deliveries that are not received by their deadline: the same for every engine.</summary>
public abstract class DeadlineContract : StoreContract
{
    private static readonly TimeSpan Limit = TimeSpan.FromHours(4);

    [Fact]
    public async Task Delivery_that_waits_past_its_deadline_is_late_whatever_it_waits_for()
    {
        var queued = await AcceptWithDeadline("nobody");
        var retrying = await AcceptWithDeadline();
        await Retry(await Receive(), TimeSpan.FromDays(1));
        var awaiting = await AcceptWithDeadline();
        await Finish(await Receive(), DeliveryState.AwaitingReceipt, outcome => outcome with { Level = ReceiptLevel.Transport });
        Assert.Equal(Now + Limit, (await Delivery(queued)).Deadline);

        Advance(Limit - TimeSpan.FromSeconds(1));
        Assert.Empty(await Late());
        Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(new[] { queued, retrying, awaiting }.Order(), (await Late()).Select(message => message.Message.Id).Order());
        Assert.Equal([(Target, Now), ("nobody", Now)], (await Messages.LateTargets(Now, Cancelled)).Select(late => (late.Target, late.Since)).Order());
    }

    [Fact]
    public async Task What_is_received_or_has_ended_is_not_late()
    {
        await AcceptWithDeadline();
        await Finish(await Receive(), DeliveryState.AwaitingReceipt, outcome => outcome with { Level = ReceiptLevel.Received });
        await AcceptWithDeadline();
        await Finish(await Receive());
        await AcceptWithDeadline();
        await Finish(await Receive(), DeliveryState.Rejected);
        await Accept();
        Advance(Limit * 2);

        Assert.Empty(await Late());
        Assert.Empty(await Messages.LateTargets(Now, Cancelled));
    }

    [Fact]
    public async Task One_that_waits_for_a_person_is_late_and_says_nothing_about_its_destination()
    {
        var id = await AcceptWithDeadline();
        await Finish(await Receive(), DeliveryState.NeedsAction);
        Advance(Limit);

        Assert.Equal([id], (await Late()).Select(message => message.Message.Id));
        Assert.Empty(await Messages.LateTargets(Now, Cancelled));
    }

    [Fact]
    public async Task It_is_told_once_with_the_notice_and_the_delivery_goes_on()
    {
        var id = await AcceptWithDeadline();
        await Finish(await Receive(), DeliveryState.AwaitingReceipt, outcome => outcome with { Level = ReceiptLevel.Transport });
        Advance(Limit);
        var delivery = await Delivery(id);

        Assert.True(await Messages.TellLate(Passed(delivery.Seq), Notice(), Cancelled));
        Assert.False(await Messages.TellLate(Passed(delivery.Seq), Notice(), Cancelled));

        Assert.Empty(await Late());
        Assert.Single(await Messages.LateTargets(Now, Cancelled));
        Assert.Single(await Mailboxes.Receive("avsender", 10, TimeSpan.FromMinutes(1), Cancelled));
        var details = (await Messages.Find(id, Cancelled))!;
        Assert.Equal(IMessageStore.DeadlinePassed, Assert.Single(details.Events).Kind);
        Assert.Equal(DeliveryState.AwaitingReceipt, details.Deliveries[0].State);
        Assert.True(await Messages.Move(new DeliveryMove(delivery.Seq, DeliveryState.Completed, Now, "receipt", "arkiv") { Level = ReceiptLevel.Processed }, [DeliveryState.AwaitingReceipt], Cancelled));
        Assert.Empty(await Messages.LateTargets(Now, Cancelled));
    }

    [Fact]
    public async Task Notice_in_the_mailbox_that_the_message_waits_in_is_no_part_of_its_delivery()
    {
        var id = await AcceptWithDeadline("mailbox/avsender");
        var copy = Notice();
        await Finish(await Receive("mailbox/avsender"), DeliveryState.AwaitingReceipt, outcome => outcome with { Level = ReceiptLevel.Transport, Emit = [copy] });
        Advance(Limit);
        var notice = Notice();
        Assert.True(await Messages.TellLate(Passed((await Delivery(id)).Seq), notice, Cancelled));

        foreach (var taken in await Mailboxes.Receive("avsender", 10, TimeSpan.FromMinutes(1), Cancelled))
        {
            if (taken.Message.Id == notice.Id)
                Assert.Equal(LockOutcome.Done, await Mailboxes.Complete("avsender", taken.LockToken, Cancelled));
        }

        Assert.Equal(DeliveryState.AwaitingReceipt, (await Delivery(id)).State);
    }

    [Fact]
    public async Task Told_too_late_changes_nothing()
    {
        var id = await AcceptWithDeadline();
        Advance(Limit);
        await Finish(await Receive());

        Assert.False(await Messages.TellLate(Passed((await Delivery(id)).Seq), Notice(), Cancelled));
        Assert.Empty(await Mailboxes.Receive("avsender", 10, TimeSpan.FromMinutes(1), Cancelled));
    }

    private async Task<IReadOnlyList<MessageDetails>> Late() => await Messages.Late(Now, 10, Cancelled);

    private Task<Guid> AcceptWithDeadline(string target = Target) => Accept(Make(deliveries: [To(target) with { Deadline = Now + Limit }]));

    private MessageEvent Passed(long delivery) => new() { At = Now, Kind = IMessageStore.DeadlinePassed, DeliverySeq = delivery, ProblemCode = "INT-0415", Actor = "hub" };

    private NewMessage Notice()
    {
        var id = Guid.CreateVersion7(Now);
        return Make(client: "hub", deliveries: []) with { Id = id, Body = Fixture.Protector.Protect(Agency, id, Encoding.UTF8.GetBytes("{}")), Mailbox = "avsender" };
    }
}
