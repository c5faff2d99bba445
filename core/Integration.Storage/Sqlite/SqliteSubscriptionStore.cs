using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <inheritdoc/>
internal sealed class SqliteSubscriptionStore(SqliteStore store) : ISubscriptionStore
{
    private const string Columns =
        "id, client, agency, mailbox, address, key_id, secret, previous_key_id, previous_secret, previous_until, created_at, state, failures, due_at, problem_code, since";

    private const string AddSql =
        "INSERT INTO subscription(id, client, agency, mailbox, address, key_id, secret, created_at, state, failures, since) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0, ?9) ON CONFLICT DO NOTHING";

    private const string ListSql = $"SELECT {Columns} FROM subscription ORDER BY created_at, id";
    private const string FindSql = $"SELECT {Columns} FROM subscription WHERE id = ?1";
    private const string NoteSql = "UPDATE subscription SET state = ?3, failures = ?4, due_at = ?5, problem_code = ?6, since = ?7 WHERE id = ?1 AND state = ?2";
    private const string RotateSql = "UPDATE subscription SET key_id = ?2, secret = ?3, previous_key_id = ?4, previous_secret = ?5, previous_until = ?6 WHERE id = ?1";
    private const string RemoveSql = "DELETE FROM subscription WHERE id = ?1";

    public ValueTask<bool> Add(Subscription subscription, CancellationToken cancellationToken) => Change(
        connection => connection.Use(AddSql)
            .Bind(1, subscription.Id).Bind(2, subscription.Client).Bind(3, subscription.Agency).Bind(4, subscription.Mailbox).Bind(5, subscription.Address.AbsoluteUri)
            .Bind(6, subscription.Secret.KeyId).Bind(7, subscription.Secret.Bytes.Span).Bind(8, subscription.CreatedAt).Bind(9, subscription.Since),
        cancellationToken);

    public ValueTask<IReadOnlyList<Subscription>> List(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<Subscription>>(store.Readers.Read(
        connection =>
        {
            var found = new List<Subscription>();
            var row = connection.Use(ListSql);
            while (row.Step())
                found.Add(Read(row));
            return found;
        },
        snapshot: false));

    public ValueTask<Subscription?> Find(Guid id, CancellationToken cancellationToken) => ValueTask.FromResult(store.Readers.Read(
        connection =>
        {
            var row = connection.Use(FindSql).Bind(1, id);
            if (!row.Step())
                return null;
            var found = Read(row);
            row.Reset();
            return found;
        },
        snapshot: false));

    public ValueTask<bool> Note(Subscription subscription, SubscriptionState from, CancellationToken cancellationToken) => Change(
        connection => connection.Use(NoteSql)
            .Bind(1, subscription.Id).Bind(2, (long)from).Bind(3, (long)subscription.State).Bind(4, subscription.Failures).Bind(5, subscription.DueAt)
            .Bind(6, subscription.ProblemCode).Bind(7, subscription.Since),
        cancellationToken);

    public ValueTask<bool> Rotate(Subscription subscription, CancellationToken cancellationToken) => Change(
        connection => connection.Use(RotateSql)
            .Bind(1, subscription.Id).Bind(2, subscription.Secret.KeyId).Bind(3, subscription.Secret.Bytes.Span)
            .Bind(4, subscription.PreviousSecret!.Value.KeyId).Bind(5, subscription.PreviousSecret.Value.Bytes.Span).Bind(6, subscription.PreviousUntil),
        cancellationToken);

    public ValueTask<bool> Remove(Guid id, CancellationToken cancellationToken) => Change(connection => connection.Use(RemoveSql).Bind(1, id), cancellationToken);

    private async ValueTask<bool> Change(Func<Connection, Statement> statement, CancellationToken cancellationToken) =>
        await store.Writer.Run(connection =>
        {
            statement(connection).Run();
            return connection.Changes == 1;
        }).WaitAsync(cancellationToken);

    private static Subscription Read(Statement row) => new()
    {
        Id = row.Id(0),
        Client = row.Text(1),
        Agency = row.Text(2),
        Mailbox = row.Text(3),
        Address = new Uri(row.Text(4)),
        Secret = new ProtectedPayload(row.Int32(5), row.Blob(6)),
        PreviousSecret = row.IsNull(7) ? null : new ProtectedPayload(row.Int32(7), row.Blob(8)),
        PreviousUntil = row.OptionalTime(9),
        CreatedAt = row.Time(10),
        State = (SubscriptionState)row.Int32(11),
        Failures = row.Int32(12),
        DueAt = row.OptionalTime(13),
        ProblemCode = row.OptionalText(14),
        Since = row.Time(15),
    };
}
