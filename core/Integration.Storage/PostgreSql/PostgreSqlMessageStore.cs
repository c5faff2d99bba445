using Integration.Abstractions.Problems;
using Integration.Core.Ports;

namespace Integration.Storage.PostgreSql;

/// <inheritdoc/>
internal sealed class PostgreSqlMessageStore(PostgreSqlStore store) : IMessageStore
{
    private const string RecordStepSql =
        """
        INSERT INTO journal(delivery_seq, step, value, at) VALUES($1, $2, $3, $4)
        ON CONFLICT(delivery_seq, step) DO UPDATE SET value = excluded.value, at = excluded.at
        """;

    // The instance that owns the delivery says so, and no other: one that was stopped and buried meanwhile must not begin what another has done.
    private const string BeginStepSql =
        """
        INSERT INTO journal(delivery_seq, step, value, at) SELECT $1, $2, NULL, $3 FROM delivery WHERE seq = $1 AND owner = $4 AND state = 0
        ON CONFLICT(delivery_seq, step) DO UPDATE SET at = excluded.at WHERE journal.value IS NULL
        """;

    private const string StepsSql = "SELECT step, value, at FROM journal WHERE delivery_seq = $1 ORDER BY begun";
    private const string HeartbeatSql = "INSERT INTO heartbeat(one, at) VALUES(1, $1) ON CONFLICT(one) DO UPDATE SET at = excluded.at";
    private static readonly TimeSpan CheckTime = TimeSpan.FromSeconds(5);

    public async ValueTask<AcceptOutcome> Accept(NewMessage message, CancellationToken cancellationToken) => message.Attachments.Count > 0 || message.Version is not null
        ? await new AcceptAlone(store, message).Run(cancellationToken)
        : await store.Loop.Run(new AcceptOperation(message)).WaitAsync(cancellationToken);

    public async ValueTask<bool> Finish(WorkLease lease, DeliveryOutcome outcome, CancellationToken cancellationToken)
    {
        var owned = store.Ownership ?? throw new InvalidOperationException("A command does not deliver; the server does.");
        return owned.Leases.BeginFinish(lease) is { } slot
            ? await store.Loop.Run(new FinishOperation(lease, outcome) { Slot = slot }).WaitAsync(cancellationToken)
            : owned.WasEnded(lease.Token);
    }

    public ValueTask<bool> Move(DeliveryMove move, IReadOnlyList<DeliveryState> from, CancellationToken cancellationToken) => new Mover(store, move, from).Run(cancellationToken);

    public ValueTask<MessageDetails?> Find(Guid id, CancellationToken cancellationToken) =>
        store.Database.Snapshot((connection, cancelled) => MessageQueries.Find(connection, id, Sending, cancelled), cancellationToken);

    public ValueTask<StoredMessage?> Read(Guid id, CancellationToken cancellationToken) =>
        store.Database.Run(
            async (connection, cancelled) =>
                (await connection.Query($"{MessageRows.WithBodySql} WHERE m.id = $1", [id], row => MessageRows.ReadWithBody(row), cancelled)) is [{ Body.Bytes.IsEmpty: false } message] ? message : null,
            cancellationToken);

    public ValueTask<IReadOnlyList<MessageDetails>> List(MessageQuery query, CancellationToken cancellationToken) =>
        store.Database.Snapshot((connection, cancelled) => MessageQueries.List(connection, query, Sending, cancelled), cancellationToken);

    public ValueTask<Arrivals> Arrived(MessageQuery query, long after, CancellationToken cancellationToken) =>
        store.Database.Run((connection, cancelled) => MessageQueries.Arrived(connection, query, after, cancelled), cancellationToken);

    public ValueTask<IReadOnlyList<MessageDetails>> Overdue(DateTimeOffset now, int max, CancellationToken cancellationToken) =>
        store.Database.Snapshot((connection, cancelled) => MessageQueries.Overdue(connection, now, max, Sending, cancelled), cancellationToken);

    public ValueTask<IReadOnlyList<MessageDetails>> Late(DateTimeOffset now, int max, CancellationToken cancellationToken) =>
        store.Database.Snapshot((connection, cancelled) => MessageQueries.Late(connection, now, max, Sending, cancelled), cancellationToken);

    public ValueTask<bool> TellLate(MessageEvent passed, NewMessage? notice, CancellationToken cancellationToken) => LateRows.Tell(store, passed, notice, cancellationToken);

    public ValueTask<IReadOnlyList<LateTarget>> LateTargets(DateTimeOffset now, CancellationToken cancellationToken) =>
        Query(LateRows.TargetsSql, [Values.Ms(now)], row => new LateTarget(row.GetString(0), row.Time(1)), cancellationToken);

    public ValueTask<IReadOnlyList<JournalStep>> Steps(long deliverySeq, CancellationToken cancellationToken) =>
        Query<JournalStep>(StepsSql, [deliverySeq], row => new JournalStep(row.GetString(0), row.OptionalText(1), row.Time(2)), cancellationToken);

    public ValueTask RecordStep(long deliverySeq, JournalStep step, CancellationToken cancellationToken) => step.Value is null && store.Ownership is { } owned
        ? BeginStep(owned, deliverySeq, step, cancellationToken)
        : Execute(RecordStepSql, [deliverySeq, step.Step, step.Value, Values.Ms(step.At)], cancellationToken);

    public async ValueTask RecordChannel(ChannelState channel, CancellationToken cancellationToken) =>
        await store.Database.Run((connection, cancelled) => ChannelRows.Observe(connection, channel, cancelled), cancellationToken);

    public ValueTask<IReadOnlyList<ChannelState>> Channels(CancellationToken cancellationToken) =>
        store.Database.Run<IReadOnlyList<ChannelState>>(async (connection, cancelled) => await ChannelRows.List(connection, cancelled), cancellationToken);

    public ValueTask<int> Purge(RetentionCut cut, CancellationToken cancellationToken) => new Purge(store, cut).Run(cancellationToken);

    public async ValueTask<Problem?> Check(CancellationToken cancellationToken)
    {
        try
        {
            await Execute(HeartbeatSql, [Values.Ms(store.Clock.GetUtcNow())], cancellationToken).AsTask().WaitAsync(CheckTime, store.Clock, cancellationToken);
            return null;
        }
        catch (StoreException e)
        {
            return e.Problem;
        }
        catch (TimeoutException)
        {
            return new Problem(StorageProblems.TooSlow);
        }
    }

    // An answer that is old when it comes (the process was stopped, the network hung) says nothing about now: the instance may have been buried since.
    private async ValueTask BeginStep(Ownership owned, long deliverySeq, JournalStep step, CancellationToken cancellationToken)
    {
        long asked;
        do
        {
            asked = store.Clock.GetTimestamp();
            var begun = await store.Database.Run(
                (connection, cancelled) => connection.Execute(BeginStepSql, [deliverySeq, step.Step, Values.Ms(step.At), owned.Number], cancelled), cancellationToken);
            if (begun == 0)
                throw new StoreException(new Problem(StorageProblems.TakenOver));
        }
        while (store.Clock.GetElapsedTime(asked) > owned.Life / 4);
    }

    private ValueTask<IReadOnlyList<T>> Query<T>(string sql, object?[] values, Func<Npgsql.NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        store.Database.Run<IReadOnlyList<T>>(async (connection, cancelled) => await connection.Query(sql, values, read, cancelled), cancellationToken);

    private async ValueTask Execute(string sql, object?[] values, CancellationToken cancellationToken) =>
        await store.Database.Run((connection, cancelled) => connection.Execute(sql, values, cancelled), cancellationToken);

    // Of this instance's workers; what another instance does is not known here.
    private bool Sending(long deliverySeq) => store.Ownership?.Leases.IsLeased(deliverySeq) ?? false;
}
