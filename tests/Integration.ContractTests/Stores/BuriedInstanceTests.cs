using Integration.Core.Ports;
using Integration.Testing.PostgreSql;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Integration.ContractTests.Stores;

/// <summary>A hub that was taken for dead and lives: it keeps nothing that it does not know of, and begins nothing that another has done.</summary>
public sealed class BuriedInstanceTests : DatabaseTests
{
    private const int LeaseSeconds = 120;
    private static readonly TimeSpan LongerThanBeat = TimeSpan.FromSeconds((LeaseSeconds / 4) + 1);

    [Fact]
    public async Task What_a_hub_took_in_after_it_was_buried_and_before_it_knew_is_handed_out()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var hub = await Quiet(clock);
        await Bury(hub);
        var receiving = hub.Queue.Receive(Samples.Target, Cancelled).AsTask();
        var message = Samples.Message();
        await hub.Messages.Accept(message, Cancelled);
        var lost = await receiving.WaitAsync(Patience, Cancelled);

        clock.Advance(LongerThanBeat); // It tells that it lives, and hears that it does not.

        var again = await hub.Queue.Receive(Samples.Target, Cancelled).AsTask().WaitAsync(Patience, Cancelled);
        Assert.Equal((message.Id, true), (again.Message.Id, again.MayHaveBeenDelivered));
        Assert.True(lost.IsLost);
        Assert.False(await hub.Messages.Finish(lost, Samples.Done(), Cancelled));
        Assert.True(await hub.Messages.Finish(again, Samples.Done(), Cancelled));
    }

    [Fact]
    public async Task What_a_hub_owns_and_does_not_know_of_is_handed_out()
    {
        // The server finished a statement after the connection it came by was given up, and after memory and database were brought together.
        const string late = "late";
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var hub = await Quiet(clock);
        var message = Samples.Message(target: late);
        await hub.Messages.Accept(message, Cancelled);
        await Run($"UPDATE delivery SET owner = {hub.Store.Number} WHERE target = '{late}'");
        var receiving = hub.Queue.Receive(late, Cancelled).AsTask();

        clock.Advance(LongerThanBeat);

        Assert.Equal(message.Id, (await receiving.WaitAsync(Patience, Cancelled)).Message.Id);
    }

    [Fact]
    public async Task An_outcome_that_is_refused_does_not_take_the_delivery_from_its_next_lease()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var hub = await Quiet(clock);
        var receiving = hub.Queue.Receive(Samples.Target, Cancelled).AsTask();
        await hub.Messages.Accept(Samples.Message(), Cancelled);
        var lost = await receiving.WaitAsync(Patience, Cancelled);
        await Bury(hub);

        // It is about to hear that it was buried when an attempt ends: the outcome waits behind that, and is of the hub it was.
        Task<bool> refused;
        await using (var blocker = new NpgsqlConnection(PostgreSqlCluster.Current.ConnectionString(Database)))
        {
            await blocker.OpenAsync(Cancelled);
            await using var transaction = await blocker.BeginTransactionAsync(Cancelled);
            await using (var block = new NpgsqlCommand("LOCK TABLE instance IN ACCESS EXCLUSIVE MODE", blocker, transaction))
                await block.ExecuteNonQueryAsync(Cancelled);
            clock.Advance(LongerThanBeat);
            await WaitsForALock();
            refused = hub.Messages.Finish(lost, Samples.Done(), Cancelled).AsTask();
        }

        Assert.False(await refused.WaitAsync(Patience, Cancelled));
        var again = await hub.Queue.Receive(Samples.Target, Cancelled).AsTask().WaitAsync(Patience, Cancelled);
        Assert.Equal(lost.Message.Id, again.Message.Id);
        Assert.True(await hub.Messages.Finish(again, Samples.Done(), Cancelled));
    }

    [Fact]
    public async Task A_step_is_not_begun_by_a_hub_whose_delivery_another_has_taken_over()
    {
        await using var one = new HubInstance(Database, new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        await using var two = new HubInstance(Database, TimeProvider.System);
        var lost = await Taken(one);
        await one.Messages.RecordStep(lost.DeliverySeq, new JournalStep("create-case", null, At), Cancelled);
        await Bury(one);
        var taken = await two.Queue.Receive(Samples.Target, Cancelled).AsTask().WaitAsync(Patience, Cancelled);
        Assert.Equal(lost.DeliverySeq, taken.DeliverySeq);

        var refused = await Assert.ThrowsAsync<StoreException>(() => one.Messages.RecordStep(lost.DeliverySeq, new JournalStep("create-document", null, At), Cancelled).AsTask());
        Assert.Equal("INT-0512", refused.Problem.Code);

        // What it has done is done, whoever goes on, and stays known.
        await one.Messages.RecordStep(lost.DeliverySeq, new JournalStep("create-case", "26/1", At), Cancelled);
        await Assert.ThrowsAsync<StoreException>(() => two.Messages.RecordStep(lost.DeliverySeq, new JournalStep("create-case", null, At), Cancelled).AsTask());
        Assert.Equal([new JournalStep("create-case", "26/1", At)], await two.Messages.Steps(lost.DeliverySeq, Cancelled));
    }

    [Fact]
    public async Task A_step_whose_beginning_was_answered_late_is_asked_for_again_before_it_is_done()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var hub = new HubInstance(Database, clock);
        var lease = await Taken(hub);

        // The answer waits at the database for longer than the hub may be silent, and meanwhile the delivery is taken over.
        await Run("INSERT INTO instance(name, alive_until) VALUES('another', clock_timestamp() + interval '1 hour')");
        Task begun;
        await using (var blocker = new NpgsqlConnection(PostgreSqlCluster.Current.ConnectionString(Database)))
        {
            await blocker.OpenAsync(Cancelled);
            await using var transaction = await blocker.BeginTransactionAsync(Cancelled);
            var takeOver = $"""
                INSERT INTO journal(delivery_seq, step, at) VALUES({lease.DeliverySeq}, 'create-case', 0);
                UPDATE delivery SET owner = (SELECT number FROM instance WHERE name = 'another') WHERE seq = {lease.DeliverySeq}
                """;
            await using (var block = new NpgsqlCommand(takeOver, blocker, transaction))
                await block.ExecuteNonQueryAsync(Cancelled);
            begun = hub.Messages.RecordStep(lease.DeliverySeq, new JournalStep("create-case", null, At), Cancelled).AsTask();
            await WaitsForALock();
            clock.Advance(TimeSpan.FromSeconds(LeaseSeconds));
            await transaction.CommitAsync(Cancelled);
        }

        Assert.Equal("INT-0512", (await Assert.ThrowsAsync<StoreException>(() => begun.WaitAsync(Patience, Cancelled))).Problem.Code);
    }

    private static DateTimeOffset At { get; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    // As whoever finds its time over does.
    private Task Bury(HubInstance hub) =>
        Run($"WITH dead AS (DELETE FROM instance WHERE number = {hub.Store.Number} RETURNING number) UPDATE delivery d SET owner = NULL, unknown = true FROM dead WHERE d.owner = dead.number");

    private Task<object?> Run(string sql) => PostgreSqlCluster.Current.Run(Database, sql, Cancelled);

    private async Task WaitsForALock()
    {
        while (await Run("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") is 0L)
            Cancelled.ThrowIfCancellationRequested();
    }

    private static async Task<WorkLease> Taken(HubInstance hub)
    {
        var receiving = hub.Queue.Receive(Samples.Target, Cancelled).AsTask();
        await hub.Messages.Accept(Samples.Message(), Cancelled);
        return await receiving.WaitAsync(Patience, Cancelled);
    }

    // Nothing is said but what the test says: the timers stand still, and the first looks are over.
    private async Task<HubInstance> Quiet(FakeTimeProvider clock)
    {
        var hub = new HubInstance(Database, clock, LeaseSeconds);
        var receiving = hub.Queue.Receive(Samples.Target, Cancelled).AsTask();
        await hub.Messages.Accept(Samples.Message(), Cancelled);
        Assert.True(await hub.Messages.Finish(await receiving.WaitAsync(Patience, Cancelled), Samples.Done(), Cancelled));
        return hub;
    }
}
