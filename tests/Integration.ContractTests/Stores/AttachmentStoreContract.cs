using System.Security.Cryptography;
using Integration.Core.Ports;

namespace Integration.ContractTests.Stores;

/// <summary>Attachments: the same for every engine.</summary>
public abstract class AttachmentStoreContract : StoreContract
{
    private const int Chunk = 64 * 1024;

    private protected IAttachmentStore Attachments => Fixture.Attachments;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData((3 * Chunk) + 17)]
    public async Task Content_of_any_size_is_read_back(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);

        var saved = await Save(content);

        Assert.Equal((size, Convert.ToHexStringLower(SHA256.HashData(content))), (saved.Size, saved.Sha256));
        Assert.Equal(saved, await Attachments.Find(saved.Id, Cancelled));
        Assert.Equal(content, await Content(saved));
    }

    [Fact]
    public async Task Any_range_is_read_without_what_stands_before_it()
    {
        var content = RandomNumberGenerator.GetBytes((3 * Chunk) + 100);
        var saved = await Save(content);
        await using var stream = await Attachments.Open(saved, Cancelled);
        Assert.True(stream.CanSeek);

        foreach (var (from, length) in new[] { (0, 10), (Chunk - 5, 10), (2 * Chunk, Chunk), (content.Length - 7, 7), (17, (2 * Chunk) + 3) })
        {
            stream.Seek(from, SeekOrigin.Begin);
            var part = new byte[length];
            await stream.ReadExactlyAsync(part, Cancelled);
            Assert.Equal(content[from..(from + length)], part);
        }

        Assert.Equal(content.Length, stream.Length);
        stream.Seek(0, SeekOrigin.End);
        Assert.Equal(0, await stream.ReadAsync(new byte[1], Cancelled));
    }

    [Fact]
    public async Task Too_large_content_leaves_nothing_behind()
    {
        Assert.Null(await Attachments.Save(New(), new MemoryStream(new byte[Chunk + 1]), Chunk, Cancelled));

        Assert.NotNull(await Attachments.Save(New(), new MemoryStream(new byte[Chunk]), Chunk, Cancelled));
        Assert.Equal(1, Fixture.AttachmentCount);
    }

    [Fact]
    public async Task Aborted_upload_leaves_nothing_behind()
    {
        using var aborted = new BrokenStream(after: 2 * Chunk);
        var attachment = New();

        await Assert.ThrowsAsync<IOException>(() => Attachments.Save(attachment, aborted, long.MaxValue, Cancelled).AsTask());

        Assert.Null(await Attachments.Find(attachment.Id, Cancelled));
        Assert.Equal(0, Fixture.AttachmentCount);
    }

    [Fact]
    public async Task Missing_names_those_that_are_not_there_or_another_agencys()
    {
        var mine = await Save([1]);
        var other = (await Attachments.Save(New() with { Agency = "0192:310000000" }, new MemoryStream([1]), 10, Cancelled))!;
        var unknown = Guid.CreateVersion7(Now);

        Assert.Equal([other.Id, unknown], await Attachments.Missing(Agency, [mine.Id, other.Id, unknown], Cancelled));
    }

    [Fact]
    public async Task Attachment_belongs_to_the_message_that_refers_to_it()
    {
        var saved = await Save([1]);
        var message = await Accept(Make() with { Attachments = [saved.Id, saved.Id] });
        var other = await Accept();

        Assert.True(await Attachments.BelongsTo(saved.Id, message, Cancelled));
        Assert.False(await Attachments.BelongsTo(saved.Id, other, Cancelled));
    }

    [Fact]
    public async Task Message_whose_attachment_is_gone_is_refused_and_the_others_of_the_moment_are_not()
    {
        var bad = Make() with { Attachments = [Guid.CreateVersion7(Now)] };
        var accepts = Enumerable.Range(0, 20).Select(i => Messages.Accept(i == 10 ? bad : Make(), Cancelled).AsTask()).ToList();

        var refused = await Assert.ThrowsAsync<StoreException>(() => accepts[10]);
        accepts.RemoveAt(10);

        Assert.Equal("INT-0506", refused.Problem.Code);
        Assert.All(await Task.WhenAll(accepts), outcome => Assert.Equal(AcceptKind.Stored, outcome.Kind));
        Assert.Null(await Messages.Find(bad.Id, Cancelled));
    }

    [Fact]
    public async Task Unreferenced_ones_and_leftovers_go_after_their_time()
    {
        var used = await Save([1]);
        await Accept(Make() with { Attachments = [used.Id] });
        var unused = await Save([2]);
        Fixture.LeaveUploadBehind();
        Advance(TimeSpan.FromDays(1));
        var young = await Save([3]);

        Assert.Equal(2, await Attachments.PurgeUnreferenced(Now.AddHours(-1), Cancelled));

        Assert.Null(await Attachments.Find(unused.Id, Cancelled));
        Assert.Equal([1], await Content(used));
        Assert.Equal([3], await Content(young));
        Assert.Equal(2, Fixture.AttachmentCount);
    }

    [Fact]
    public async Task Content_that_was_cut_changed_or_rearranged_is_not_read()
    {
        var saved = await Save(RandomNumberGenerator.GetBytes(3 * Chunk));
        var good = Fixture.SealedAttachment(saved.Id);
        var part = good.Length / 3;

        await Refused(good[..(2 * part)]);
        await Refused(good[..^1]);
        await Refused([.. good[part..(2 * part)], .. good[..part], .. good[(2 * part)..]]);
        await Refused([.. good[..part], .. good[..part], .. good[(2 * part)..]]);
        await Refused([.. good[..^1], (byte)(good[^1] ^ 1)]);

        async Task Refused(byte[] content)
        {
            Fixture.ReplaceSealedAttachment(saved.Id, content);
            await Assert.ThrowsAnyAsync<CryptographicException>(() => Content(saved));
        }
    }

    [Fact]
    public async Task Plain_content_is_not_kept()
    {
        var saved = await Save("Dette er en hemmelighet"u8.ToArray());

        Assert.True(Fixture.SealedAttachment(saved.Id).AsSpan().IndexOf("hemmelighet"u8) < 0);
    }

    private NewAttachment New() => new(Guid.CreateVersion7(Now), "client-1", Agency, "application/pdf");

    private async Task<AttachmentInfo> Save(byte[] content) => (await Attachments.Save(New(), new MemoryStream(content), long.MaxValue, Cancelled))!;

    private async Task<byte[]> Content(AttachmentInfo attachment)
    {
        await using var stream = await Attachments.Open(attachment, Cancelled);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Cancelled);
        return copy.ToArray();
    }

    private sealed class BrokenStream(int after) : MemoryStream(new byte[after])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("connection reset");
    }
}
