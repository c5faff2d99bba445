using Integration.Abstractions.Messages;
using Integration.Core.Ports;

namespace Integration.ContractTests.Stores;

/// <summary>What goes, what stays, and that the space comes back: the same for every engine.</summary>
public abstract class RetentionContract : StoreContract
{
    private const int KeepDays = 60;

    [Fact]
    public async Task Finished_message_goes_with_all_its_rows_and_files()
    {
        var attachment = (await Fixture.Attachments.Save(new NewAttachment(Guid.CreateVersion7(Now), "client-1", Agency, "text/plain"), new MemoryStream([1]), 10, Cancelled))!;
        var message = Make("order-1") with { Attachments = [attachment.Id] };
        await Accept(message);
        var lease = await Receive();
        await Messages.RecordStep(lease.DeliverySeq, new JournalStep("one", "1", Now), Cancelled);
        await Retry(lease, TimeSpan.Zero);
        await Finish(await Receive());
        Advance(TimeSpan.FromDays(KeepDays + 1));

        Assert.Equal(1, await Purge());

        Assert.Null(await Messages.Find(message.Id, Cancelled));
        Assert.Empty(await Messages.Steps(lease.DeliverySeq, Cancelled));
        Assert.Null(await Fixture.Attachments.Find(attachment.Id, Cancelled));
        Assert.Equal(0, Fixture.AttachmentCount);
        Assert.Equal(AcceptKind.Stored, (await Messages.Accept(Make("order-1"), Cancelled)).Kind);
        Assert.Equal(0, await Purge());
    }

    [Fact]
    public async Task Attachment_that_another_message_uses_stays()
    {
        var attachment = (await Fixture.Attachments.Save(new NewAttachment(Guid.CreateVersion7(Now), "client-1", Agency, "text/plain"), new MemoryStream([1]), 10, Cancelled))!;
        await Accept(Make() with { Attachments = [attachment.Id] });
        await Finish(await Receive());
        Advance(TimeSpan.FromDays(KeepDays + 1));
        var young = await Accept(Make() with { Attachments = [attachment.Id] });

        Assert.Equal(1, await Purge());

        Assert.True(await Fixture.Attachments.BelongsTo(attachment.Id, young, Cancelled));
        await using var stream = await Fixture.Attachments.Open(attachment, Cancelled);
        Assert.Equal(1, stream.ReadByte());
    }

    [Fact]
    public async Task Open_message_stays_however_old()
    {
        var queued = await AcceptFor("nobody");
        var waiting = await Accept();
        await Finish(await Receive(), DeliveryState.AwaitingReceipt);
        var dead = await Accept();
        await Finish(await Receive(), DeliveryState.NeedsAction);
        var half = await Accept(Make(deliveries: [To(Target), To("nobody")]));
        await Finish(await Receive());
        var inMailbox = await Accept(Make(deliveries: []) with { Mailbox = "box" });
        Advance(TimeSpan.FromDays(KeepDays * 10));

        Assert.Equal(0, await Purge());

        foreach (var id in new[] { queued, waiting, dead, half, inMailbox })
            Assert.NotNull(await Messages.Read(id, Cancelled));
    }

    [Fact]
    public async Task Message_taken_from_its_mailbox_goes()
    {
        var id = await Accept(Make(deliveries: []) with { Mailbox = "box" });
        var taken = Assert.Single(await Mailboxes.Receive("box", 1, TimeSpan.FromMinutes(1), Cancelled));
        await Mailboxes.Complete("box", taken.LockToken, Cancelled);
        Advance(TimeSpan.FromDays(KeepDays + 1));

        Assert.Equal(1, await Purge());

        Assert.Null(await Messages.Find(id, Cancelled));
    }

    [Fact]
    public async Task Each_sensitivity_has_its_own_time_and_one_without_is_kept()
    {
        var personal = await Done(Sensitivity.Personal);
        var health = await Done(Sensitivity.Health);
        var child = await Done(Sensitivity.ChildWelfare);
        Advance(TimeSpan.FromDays(100));

        var cut = new RetentionCut(new Dictionary<Sensitivity, DateTimeOffset> { [Sensitivity.Personal] = Now.AddDays(-90), [Sensitivity.Health] = Now.AddDays(-120) });
        Assert.Equal(1, await Messages.Purge(cut, Cancelled));

        Assert.Null(await Messages.Find(personal, Cancelled));
        Assert.NotNull(await Messages.Find(health, Cancelled));
        Assert.NotNull(await Messages.Find(child, Cancelled));
    }

    [Fact]
    public async Task Content_goes_at_once_but_a_repeat_is_recognised_for_thirty_days()
    {
        var id = await Accept(Make("order-1"));
        await Finish(await Receive());
        Advance(TimeSpan.FromDays(2));
        var cut = new RetentionCut(new Dictionary<Sensitivity, DateTimeOffset> { [Sensitivity.Personal] = Now.AddDays(-1) });

        Assert.Equal(1, await Messages.Purge(cut, Cancelled));
        Assert.Equal(0, await Messages.Purge(cut, Cancelled));

        Assert.Null(await Messages.Read(id, Cancelled));
        Assert.NotNull(await Messages.Find(id, Cancelled));
        Assert.Equal(new AcceptOutcome(AcceptKind.Replayed, id), await Messages.Accept(Make("order-1"), Cancelled));
        Advance(TimeSpan.FromDays(29));
        Assert.Equal(1, await Messages.Purge(cut, Cancelled));
        Assert.Null(await Messages.Find(id, Cancelled));
    }

    [Fact]
    public async Task One_call_removes_no_more_than_it_may()
    {
        for (var i = 0; i < 10; i++)
            await Done(Sensitivity.Personal);
        Advance(TimeSpan.FromDays(KeepDays + 1));

        foreach (var expected in new[] { 4, 4, 2, 0 })
            Assert.Equal(expected, await Purge(4));
    }

    [Fact]
    public async Task Space_comes_back()
    {
        var body = Noise(20_000);
        for (var i = 0; i < 200; i++)
        {
            await Accept(Make(body: body));
            await Finish(await Receive());
        }

        await AcceptFor("nobody");
        var before = Fixture.SizeOnDisk;
        Advance(TimeSpan.FromDays(KeepDays + 1));

        Assert.Equal(200, await Purge());

        Assert.InRange(Fixture.SizeOnDisk, 1, before / 4);
    }

    private ValueTask<int> Purge(int max = 1000) =>
        Messages.Purge(new RetentionCut(new Dictionary<Sensitivity, DateTimeOffset> { [Sensitivity.Personal] = Now.AddDays(-KeepDays) }, max), Cancelled);

    private async Task<Guid> Done(Sensitivity sensitivity)
    {
        var id = await Accept(Make(with: envelope => envelope with { Sensitivity = sensitivity }));
        await Finish(await Receive());
        return id;
    }
}
