using Integration.Core.Ports;

namespace Integration.ContractTests.Stores;

/// <summary>Which parts of an upload are here: the same for every engine.</summary>
public abstract class UploadStoreContract : StoreContract
{
    private IUploadStore Uploads => Fixture.Uploads;

    [Fact]
    public async Task Parts_come_back_in_order_also_after_a_restart()
    {
        var upload = await Begin();
        var first = new UploadPart(Guid.CreateVersion7(Now), 40);
        var second = new UploadPart(Guid.CreateVersion7(Now), 25);

        Assert.True(await Uploads.Append(upload.Id, 0, first, Cancelled));
        Assert.True(await Uploads.Append(upload.Id, 40, second, Cancelled));
        await Fixture.Restart();

        var found = (await Uploads.Find(upload.Id, Cancelled))!;
        Assert.Equal([first, second], found.Parts);
        Assert.Equal(65, found.Offset);
        Assert.Equal(upload, found with { Parts = upload.Parts });
    }

    [Fact]
    public async Task Part_that_does_not_begin_at_the_end_is_not_kept()
    {
        var upload = await Begin();
        await Uploads.Append(upload.Id, 0, new UploadPart(Guid.CreateVersion7(Now), 40), Cancelled);

        Assert.False(await Uploads.Append(upload.Id, 0, new UploadPart(Guid.CreateVersion7(Now), 40), Cancelled));
        Assert.False(await Uploads.Append(upload.Id, 41, new UploadPart(Guid.CreateVersion7(Now), 1), Cancelled));
        Assert.False(await Uploads.Append(Guid.CreateVersion7(Now), 0, new UploadPart(Guid.CreateVersion7(Now), 1), Cancelled));

        Assert.Equal(40, (await Uploads.Find(upload.Id, Cancelled))!.Offset);
    }

    [Fact]
    public async Task Of_two_that_add_at_the_same_place_one_does()
    {
        var upload = await Begin();

        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Uploads.Append(upload.Id, 0, new UploadPart(Guid.CreateVersion7(Now), 10), Cancelled).AsTask()));

        Assert.Single(added, one => one);
        Assert.Single((await Uploads.Find(upload.Id, Cancelled))!.Parts);
    }

    [Fact]
    public async Task What_has_ended_is_gone_and_what_is_over_time_is_named()
    {
        var ended = await Begin();
        await Uploads.Append(ended.Id, 0, new UploadPart(Guid.CreateVersion7(Now), 10), Cancelled);
        await Uploads.End(ended.Id, Cancelled);
        var old = await Begin();
        Advance(TimeSpan.FromHours(1));
        await Begin();

        Assert.Null(await Uploads.Find(ended.Id, Cancelled));
        Assert.Equal([old.Id], await Uploads.Expired(Now, 10, Cancelled));
    }

    [Fact]
    public async Task Removed_attachment_is_gone_at_once_and_one_that_a_message_refers_to_stays()
    {
        var used = (await Fixture.Attachments.Save(NewAttachment(), new MemoryStream([1]), 10, Cancelled))!;
        await Accept(Make() with { Attachments = [used.Id] });
        var unused = (await Fixture.Attachments.Save(NewAttachment(), new MemoryStream([2]), 10, Cancelled))!;

        await Fixture.Attachments.Remove([used.Id, unused.Id, Guid.CreateVersion7(Now)], Cancelled);

        Assert.NotNull(await Fixture.Attachments.Find(used.Id, Cancelled));
        Assert.Null(await Fixture.Attachments.Find(unused.Id, Cancelled));
        Assert.Equal(1, Fixture.AttachmentCount);
    }

    private NewAttachment NewAttachment() => new(Guid.CreateVersion7(Now), "client-1", Agency, "application/pdf");

    private async Task<Upload> Begin()
    {
        var upload = new Upload
        {
            Id = Guid.CreateVersion7(Now),
            Client = "client-1",
            Agency = Agency,
            MediaType = "image/jpeg",
            Length = 100,
            CreatedAt = Now,
            ExpiresAt = Now.AddHours(1),
        };
        await Uploads.Begin(upload, Cancelled);
        return upload;
    }
}
