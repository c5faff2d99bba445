using Integration.Abstractions.Messages;
using Integration.Core.Ports;
using Integration.Storage.Sqlite;

namespace Integration.ContractTests.Stores;

/// <summary>A key is recognised wherever it lies: in memory, in its table, or in a message row that was read again at start.</summary>
public sealed class IdempotencyKeysTests : StoreContract
{
    private const int InMemory = 8;
    private const int Many = 1_500; // Enough for two sweeps over all slices.

    private protected override StoreFixture CreateFixture() => new SqliteFixture(idempotency: static () => new IdempotencyKeys(capacity: InMemory));

    private SqliteFixture Sqlite => (SqliteFixture)Fixture;

    [Fact]
    public async Task Repeat_is_recognised_whether_its_key_is_in_memory_or_in_the_table()
    {
        var ids = await AcceptMany();
        Assert.InRange(await Scalar("SELECT count(*) FROM idempotency"), 1, Many - 1);

        await AssertRecognised(ids);
    }

    [Fact]
    public async Task Repeat_is_recognised_after_a_restart_with_only_the_latest_keys_read_again()
    {
        var ids = await AcceptMany();
        Assert.InRange(await Scalar("SELECT message_seq FROM idempotency_folded"), 1, Many - 1);

        await Fixture.Restart();

        await AssertRecognised(ids);
    }

    [Fact]
    public async Task Message_is_found_by_its_event_id_whether_its_key_is_in_memory_or_in_the_table()
    {
        var ids = await AcceptMany();

        foreach (var i in new[] { 0, Many / 2, Many - 1 })
            Assert.Equal(ids[i], Assert.Single(await Messages.List(new MessageQuery { EventId = $"order-{i}" }, Cancelled)).Message.Id);
    }

    [Fact]
    public async Task Keys_of_removed_messages_are_forgotten_and_those_of_messages_with_their_numbers_are_not()
    {
        var first = await AcceptMany();
        var finished = new List<Task<bool>>();
        for (var i = 0; i < Many; i++)
            finished.Add(Finish(await Receive()).AsTask());
        await Task.WhenAll(finished);
        Fixture.Clock.Advance(TimeSpan.FromDays(61));
        var cut = new RetentionCut(Enum.GetValues<Sensitivity>().ToDictionary(sensitivity => sensitivity, _ => Now.AddDays(-60)), Many * 2);
        while (await Messages.Purge(cut, Cancelled) > 0)
        {
        }

        Assert.Equal(0, await Scalar("SELECT count(*) FROM message"));
        var again = new List<Guid>();
        for (var i = 0; i < 20; i++)
            again.Add(await Accept(Make($"order-{i}")));
        Assert.Equal(20, await Scalar("SELECT max(seq) FROM message"));

        await Fixture.Restart();

        await AssertRecognised(again);
        Assert.DoesNotContain(again[0], first);
    }

    [Fact]
    public async Task Keys_whose_hashes_collide_are_told_apart_in_memory_and_in_the_table_also_when_one_of_them_is_gone()
    {
        await using var fixture = new SqliteFixture(idempotency: static () => new IdempotencyKeys(static (_, _, _) => 42, capacity: 2));
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
            ids.Add((await fixture.Messages.Accept(Make($"order-{i}", deliveries: []) with { Mailbox = "box" }, Cancelled)).Id);
        await Recognised();
        await Fold(fixture, 512);
        Assert.Equal(3, await fixture.Store.Writer.RunAlone(connection => connection.Scalar("SELECT count(*) FROM idempotency")));
        await Recognised();

        // The first of the three goes; the others are still found, and its place is used again.
        await fixture.Store.Writer.Run(connection =>
        {
            IdempotencyRows.Delete(connection, 42, connection.Scalar("SELECT min(seq) FROM message")!.Value);
            return true;
        });
        Assert.Equal(new AcceptOutcome(AcceptKind.Replayed, ids[2]), await fixture.Messages.Accept(Make("order-2"), Cancelled));
        var again = await fixture.Messages.Accept(Make("order-0"), Cancelled);
        Assert.Equal(AcceptKind.Stored, again.Kind);
        await Fold(fixture, 512);
        Assert.Equal(new AcceptOutcome(AcceptKind.Replayed, again.Id), await fixture.Messages.Accept(Make("order-0"), Cancelled));
        Assert.Equal(42, await fixture.Store.Writer.RunAlone(connection => connection.Scalar("SELECT min(hash) FROM idempotency")));

        async Task Recognised()
        {
            for (var i = 0; i < 3; i++)
                Assert.Equal(new AcceptOutcome(AcceptKind.Replayed, ids[i]), await fixture.Messages.Accept(Make($"order-{i}"), Cancelled));
            Assert.Equal(new AcceptOutcome(AcceptKind.KeyReused, ids[1]), await fixture.Messages.Accept(Make("order-1", "{\"other\":1}"), Cancelled));
        }
    }

    [Fact]
    public async Task Message_that_failed_leaves_no_key()
    {
        var taken = await Accept();

        await Assert.ThrowsAnyAsync<Exception>(async () => await Messages.Accept(Make("order-1") with { Id = taken }, Cancelled));

        await Accept(Make("order-1"));
    }

    private static async Task Fold(SqliteFixture fixture, int slices)
    {
        for (var i = 0; i < slices; i++)
            await fixture.Store.Writer.Run(connection =>
            {
                fixture.Store.Keys.Fold(connection);
                return fixture.Store.Keys.Last;
            }, fixture.Store.Keys.Folded);
    }

    private async Task<List<Guid>> AcceptMany()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < Many; i++)
            ids.Add(await Accept(Make($"order-{i}")));
        return ids;
    }

    private async Task AssertRecognised(List<Guid> ids)
    {
        for (var i = 0; i < ids.Count; i++)
            Assert.Equal(new AcceptOutcome(AcceptKind.Replayed, ids[i]), await Messages.Accept(Make($"order-{i}"), Cancelled));
    }

    private async Task<long> Scalar(string sql) => (await Sqlite.Store.Writer.RunAlone(connection => connection.Scalar(sql)))!.Value;
}
