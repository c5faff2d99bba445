using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Storage.Backup;

namespace Integration.ContractTests.Stores;

/// <summary>A backup that is taken while the server runs, proved and brought back.</summary>
public sealed class StoreBackupTests : StoreContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture();

    private SqliteFixture Sqlite => (SqliteFixture)Fixture;

    private string Copy => Path.Combine(Folder, "copy");

    private StoreBackup Backup => new(
        Microsoft.Extensions.Options.Options.Create(Sqlite.Options),
        Microsoft.Extensions.Options.Options.Create(new PrivacyOptions { KeysDirectory = Path.Combine(Sqlite.Options.Directory, "keys") }),
        Fixture.Clock);

    [Fact]
    public async Task Restored_backup_serves_what_was_there()
    {
        var (done, waiting, attachment) = await Fill();
        await Backup.Create(Copy, Cancelled);
        await Accept(); // Goes on meanwhile.

        var report = await Backup.Verify(Copy, all: true, Cancelled);
        Assert.Empty(report.Problems);
        Assert.Equal(2, report.Payloads);
        var data = Path.Combine(Folder, "data");
        await Backup.Restore(Copy, data, Cancelled);

        await using var restored = new SqliteFixture(options => options.Directory = data);
        Assert.Equal(DeliveryState.Completed, Assert.Single((await restored.Messages.Find(done, Cancelled))!.Deliveries).State);
        var lease = await restored.Queue.Receive("later", Cancelled);
        Assert.Equal(waiting, lease.Message.Id);
        Assert.Equal("{\"a\":1}"u8.ToArray(), restored.Protector.Unprotect(waiting, lease.Message.Body));
        await using var content = await restored.Attachments.Open(attachment, Cancelled);
        Assert.Equal(7, content.ReadByte());
        Assert.Equal("later", Assert.Single(await restored.Queue.Depth(Cancelled)).Target);
    }

    [Theory]
    [InlineData("integration.db")]
    [InlineData("keys/000001.json")]
    [InlineData("keys/master.key")]
    public async Task Changed_or_missing_file_is_found_and_not_restored(string file)
    {
        await Fill();
        await Backup.Create(Copy, Cancelled);
        var path = Path.Combine(Copy, file);
        var content = await File.ReadAllBytesAsync(path, Cancelled);
        content[^1] ^= 1;
        await File.WriteAllBytesAsync(path, content, Cancelled);
        Assert.Contains(file, Assert.Single((await Backup.Verify(Copy, all: false, Cancelled)).Problems).Detail, StringComparison.Ordinal);

        File.Delete(path);

        Assert.Contains(file, Assert.Single((await Backup.Verify(Copy, all: false, Cancelled)).Problems).Detail, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreException>(() => Backup.Restore(Copy, Path.Combine(Folder, "data"), Cancelled).AsTask());
        Assert.False(Directory.Exists(Path.Combine(Folder, "data")));
    }

    [Fact]
    public async Task Message_whose_key_does_not_open_it_is_found()
    {
        await Fill();
        await Sqlite.Store.Writer.Run(connection =>
        {
            connection.Use("UPDATE payload SET body = zeroblob(100) WHERE seq = 1").Run();
            return true;
        });
        await Backup.Create(Copy, Cancelled);

        var report = await Backup.Verify(Copy, all: true, Cancelled);

        Assert.Equal(("INT-0507", 1), (Assert.Single(report.Problems).Code, report.Payloads));
    }

    [Fact]
    public async Task Nothing_is_overwritten()
    {
        await Fill();
        await Backup.Create(Copy, Cancelled);

        Assert.Equal("INT-0508", (await Assert.ThrowsAsync<StoreException>(() => Backup.Create(Copy, Cancelled).AsTask())).Problem.Code);
        Assert.Equal("INT-0508", (await Assert.ThrowsAsync<StoreException>(() => Backup.Restore(Copy, Sqlite.Options.Directory, Cancelled).AsTask())).Problem.Code);
    }

    [Fact]
    public async Task A_file_that_is_being_written_is_no_part_of_a_backup()
    {
        await Fill();
        await File.WriteAllTextAsync(Path.Combine(Sqlite.Options.Directory, "keys", "000009.json.0123.new"), "", Cancelled);

        var manifest = await Backup.Create(Copy, Cancelled);

        Assert.DoesNotContain(manifest.Files, file => file.Path.EndsWith(".new", StringComparison.Ordinal));
        Assert.Empty((await Backup.Verify(Copy, all: true, Cancelled)).Problems);
    }

    [Fact]
    public async Task Backup_under_traffic_is_whole()
    {
        using var stop = new CancellationTokenSource();
        var traffic = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await Accept();
                await Finish(await Receive());
            }
        }, TestContext.Current.CancellationToken);

        await Backup.Create(Copy, Cancelled);
        await stop.CancelAsync();
        await traffic;

        Assert.Empty((await Backup.Verify(Copy, all: true, Cancelled)).Problems);
    }

    private async Task<(Guid Done, Guid Waiting, AttachmentInfo Attachment)> Fill()
    {
        var attachment = (await Fixture.Attachments.Save(new NewAttachment(Guid.CreateVersion7(Now), "client-1", Agency, "text/plain"), new MemoryStream([7]), 10, Cancelled))!;
        var done = await Accept(Make() with { Attachments = [attachment.Id] });
        await Finish(await Receive());
        return (done, await Accept(Make(body: "{\"a\":1}", deliveries: [To("later")])), attachment);
    }
}
