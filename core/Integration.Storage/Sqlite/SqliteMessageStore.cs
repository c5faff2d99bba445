using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Integration.Storage.Retention;

namespace Integration.Storage.Sqlite;

/// <inheritdoc/>
internal sealed class SqliteMessageStore(SqliteStore store) : IMessageStore
{
    private const string HeartbeatSql = "INSERT INTO heartbeat(one, at) VALUES(1, ?1) ON CONFLICT(one) DO UPDATE SET at = excluded.at";
    private static readonly TimeSpan CheckTime = TimeSpan.FromSeconds(5);

    public async ValueTask<AcceptOutcome> Accept(NewMessage message, CancellationToken cancellationToken) =>
        await store.Writer.Run(new AcceptOperation(store, message)).WaitAsync(cancellationToken);

    public async ValueTask<bool> Finish(WorkLease lease, DeliveryOutcome outcome, CancellationToken cancellationToken) =>
        await store.Writer.Run(new FinishOperation(store, lease, outcome)).WaitAsync(cancellationToken);

    public async ValueTask<bool> Move(DeliveryMove move, IReadOnlyList<DeliveryState> from, CancellationToken cancellationToken) =>
        await store.Writer.Run(new MoveOperation(store, move, from)).WaitAsync(cancellationToken);

    public ValueTask<MessageDetails?> Find(Guid id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Readers.Read(connection => MessageQueries.Find(connection, id, Sending)));

    public ValueTask<StoredMessage?> Read(Guid id, CancellationToken cancellationToken)
    {
        var message = store.Readers.Read(connection => MessageRows.WithBody(connection, id), snapshot: false);
        return ValueTask.FromResult(message is { Body.Bytes.IsEmpty: false } ? message : null);
    }

    public ValueTask<IReadOnlyList<MessageDetails>> List(MessageQuery query, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<MessageDetails>>(
            store.Readers.Read(connection => query.Text is null || Readers.HasWords(connection) ? MessageQueries.List(connection, query, Sending) : []));

    public ValueTask<Arrivals> Arrived(MessageQuery query, long after, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Readers.Read(connection => MessageQueries.Arrived(connection, query, after), snapshot: false));

    public ValueTask<IReadOnlyList<MessageDetails>> Overdue(DateTimeOffset now, int max, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<MessageDetails>>(store.Readers.Read(connection => MessageQueries.Overdue(connection, now, max, Sending)));

    public ValueTask<IReadOnlyList<MessageDetails>> Late(DateTimeOffset now, int max, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<MessageDetails>>(store.Readers.Read(connection => MessageQueries.Late(connection, now, max, Sending)));

    public async ValueTask<bool> TellLate(MessageEvent passed, NewMessage? notice, CancellationToken cancellationToken) =>
        await store.Writer.Run(new TellLateOperation(store, passed, notice)).WaitAsync(cancellationToken);

    public ValueTask<IReadOnlyList<LateTarget>> LateTargets(DateTimeOffset now, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Readers.Read(connection => LateRows.Targets(connection, now), snapshot: false));

    public ValueTask<IReadOnlyList<JournalStep>> Steps(long deliverySeq, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<JournalStep>>(store.Readers.Read(connection => EventRows.Steps(connection, deliverySeq), snapshot: false));

    public async ValueTask RecordStep(long deliverySeq, JournalStep step, CancellationToken cancellationToken) =>
        await store.Writer.Run(connection =>
        {
            EventRows.RecordStep(connection, deliverySeq, step);
            return true;
        }).WaitAsync(cancellationToken);

    public async ValueTask RecordChannel(ChannelState channel, CancellationToken cancellationToken) =>
        await store.Writer.Run(connection =>
        {
            ChannelRows.Observe(connection, channel);
            return true;
        }).WaitAsync(cancellationToken);

    public ValueTask<IReadOnlyList<ChannelState>> Channels(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<ChannelState>>(store.Readers.Read(ChannelRows.List, snapshot: false));

    public async ValueTask<int> Purge(RetentionCut cut, CancellationToken cancellationToken) => await new Purge(store, cut).Run(cancellationToken);

    public async ValueTask<Problem?> Check(CancellationToken cancellationToken)
    {
        try
        {
            var written = store.Writer.Run(connection =>
            {
                connection.Use(HeartbeatSql).Bind(1, store.Clock.GetUtcNow()).Run();
                return true;
            });
            await written.WaitAsync(CheckTime, store.Clock, cancellationToken);
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

    private bool Sending(long deliverySeq) => store.Dispatcher?.Leases.IsLeased(deliverySeq) ?? false;
}
