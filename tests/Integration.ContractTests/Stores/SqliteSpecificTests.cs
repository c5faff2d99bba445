using Integration.Core.Ports;
using Integration.Storage;
using Integration.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integration.ContractTests.Stores;

/// <summary>What only the embedded store does: own its directory, share flushes, stand a full disk.</summary>
public sealed class SqliteSpecificTests : StoreContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture();

    private SqliteFixture Sqlite => (SqliteFixture)Fixture;

    [Fact]
    public void Second_server_on_the_directory_is_refused()
    {
        var refused = Assert.Throws<StoreException>(() => new SqliteStore(Sqlite.Options, StoreMode.Server, Fixture.Clock, NullLogger<SqliteStore>.Instance));

        Assert.Equal("INT-0502", refused.Problem.Code);
    }

    [Fact]
    public void Command_needs_a_database_that_is_there()
    {
        var nowhere = new StorageOptions { Directory = Path.Combine(Sqlite.Options.Directory, "nowhere") };

        var refused = Assert.Throws<StoreException>(() => new SqliteStore(nowhere, StoreMode.Tool, Fixture.Clock, NullLogger<SqliteStore>.Instance));

        Assert.Equal("INT-0504", refused.Problem.Code);
        Assert.False(Directory.Exists(nowhere.Directory));
    }

    [Fact]
    public async Task Database_of_a_later_version_is_refused()
    {
        await using var fixture = new SqliteFixture();
        await fixture.Store.Writer.RunAlone(connection => connection.Scalar("PRAGMA user_version = 99"));

        var refused = Assert.Throws<StoreException>(() => new SqliteStore(fixture.Options, StoreMode.Tool, Fixture.Clock, NullLogger<SqliteStore>.Instance));

        Assert.Equal("INT-0503", refused.Problem.Code);
        await fixture.Store.Writer.RunAlone(connection => connection.Scalar("PRAGMA user_version = 1"));
    }

    [Fact]
    public async Task Operation_that_fails_fails_alone_in_its_batch()
    {
        var taken = await Accept();
        var accepts = Enumerable.Range(0, 100).Select(i => Messages.Accept(i % 10 == 3 ? Make() with { Id = taken } : Make(), Cancelled).AsTask()).ToList();

        await Task.WhenAll(accepts).ContinueWith(_ => { }, TaskScheduler.Default);

        for (var i = 0; i < accepts.Count; i++)
            Assert.Equal(i % 10 == 3, accepts[i].IsFaulted);
        Assert.Equal(91, (await Messages.List(new MessageQuery { Limit = 500 }, Cancelled)).Count);
        Assert.Equal(91, Assert.Single(await Queue.Depth(Cancelled)).Ready);
    }

    [Fact]
    public async Task Full_disk_is_told_leaves_nothing_half_and_the_store_goes_on_when_there_is_room()
    {
        await using var fixture = new SqliteFixture(options => options.MaxMegabytes = 1);
        var body = Noise(50_000);
        var stored = new List<Guid>();
        StoreException? full = null;
        while (full is null)
        {
            try
            {
                stored.Add((await fixture.Messages.Accept(Make(body: body), Cancelled)).Id);
            }
            catch (StoreException e)
            {
                full = e;
            }
        }

        Assert.Equal("INT-0500", full.Problem.Code);
        Assert.Equal("INT-0500", (await Assert.ThrowsAsync<StoreException>(() => fixture.Messages.Accept(Make(body: body), Cancelled).AsTask())).Problem.Code);
        Assert.Equal(stored.Count, (await fixture.Messages.List(new MessageQuery { Limit = 500 }, Cancelled)).Count);
        Assert.Equal(stored.Count, Assert.Single(await fixture.Queue.Depth(Cancelled)).Ready);

        // What is in work can be finished all the same, and with room again messages come in.
        var lease = await fixture.Queue.Receive(Target, Cancelled);
        Assert.True(await fixture.Messages.Finish(lease, new DeliveryOutcome { State = DeliveryState.Completed, StartedAt = Now, At = Now }, Cancelled));
        await fixture.Store.Writer.RunAlone(connection => connection.Scalar("PRAGMA max_page_count = 100000"));
        Assert.Equal(AcceptKind.Stored, (await fixture.Messages.Accept(Make(body: body), Cancelled)).Kind);
    }

    [Fact]
    public async Task Finish_that_did_not_fit_keeps_its_lease()
    {
        var id = await Accept();
        var lease = await Receive();
        var pages = await Sqlite.Store.Writer.RunAlone(connection => connection.Scalar("PRAGMA page_count"));
        await Sqlite.Store.Writer.RunAlone(connection => connection.Scalar($"PRAGMA max_page_count = {pages}"));
        var emit = Make(body: Noise(50_000), deliveries: [To("webhook")]);

        await Assert.ThrowsAsync<StoreException>(() => Finish(lease, DeliveryState.Completed, outcome => outcome with { Emit = [emit] }).AsTask());

        Assert.Equal((DeliveryState.Queued, true), ((await Delivery(id)).State, (await Delivery(id)).Sending));
        await Sqlite.Store.Writer.RunAlone(connection => connection.Scalar("PRAGMA max_page_count = 100000"));
        Assert.True(await Finish(lease, DeliveryState.Completed, outcome => outcome with { Emit = [emit] }));
        Assert.Equal(emit.Id, (await Receive("webhook")).Message.Id);
    }

    [Fact]
    public async Task Lease_whose_finish_did_not_fit_runs_out_as_any_other()
    {
        var id = await Accept();
        var lease = await Receive();
        var pages = await Sqlite.Store.Writer.RunAlone(connection => connection.Scalar("PRAGMA page_count"));
        await Sqlite.Store.Writer.RunAlone(connection => connection.Scalar($"PRAGMA max_page_count = {pages}"));
        var emit = Make(body: Noise(50_000), deliveries: [To("webhook")]);
        await Assert.ThrowsAsync<StoreException>(() => Finish(lease, DeliveryState.Completed, outcome => outcome with { Emit = [emit] }).AsTask());

        Advance(Fixture.LeaseTime);

        var again = await Receive();
        Assert.Equal((id, true), (again.Message.Id, again.MayHaveBeenDelivered));
        Assert.False(await Finish(lease));
    }

    [Fact]
    public async Task Message_is_in_the_database_file_when_accept_returns()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Accept()));
        var copy = Directory.CreateTempSubdirectory("store-copy-").FullName;
        foreach (var path in Directory.EnumerateFiles(Sqlite.Options.Directory, SqliteStore.FileName + "*"))
            File.Copy(path, Path.Combine(copy, Path.GetFileName(path))); // As a process that is killed leaves them.

        using (var killed = new SqliteStore(new StorageOptions { Directory = copy }, StoreMode.Server, Fixture.Clock, NullLogger<SqliteStore>.Instance))
        {
            var queue = new SqliteWorkQueue(killed);
            foreach (var id in ids)
            {
                var lease = await queue.Receive(Target, Cancelled);
                Assert.Equal((id, true), (lease.Message.Id, lease.MayHaveBeenDelivered));
            }
        }

        Directory.Delete(copy, recursive: true);
    }

    [Fact]
    public async Task Plain_content_is_in_no_file()
    {
        await Accept(Make(body: "{\"fnr\":\"hemmelighet\"}"));
        await Sqlite.Store.Writer.RunAlone(connection => connection.Scalar("PRAGMA wal_checkpoint(TRUNCATE)"));

        foreach (var path in Directory.EnumerateFiles(Sqlite.Options.Directory, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith("LOCK", StringComparison.Ordinal)))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var content = new MemoryStream();
            await file.CopyToAsync(content, Cancelled);
            Assert.True(content.ToArray().AsSpan().IndexOf("hemmelighet"u8) < 0, Path.GetFileName(path));
        }
    }
}
