using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <inheritdoc/>
internal sealed class PostgreSqlSubscriptionStore(PostgreSqlStore store) : ISubscriptionStore
{
    private const string Columns =
        "id, client, agency, mailbox, address, key_id, secret, previous_key_id, previous_secret, previous_until, created_at, state, failures, due_at, problem_code, since";

    private const string AddSql =
        "INSERT INTO subscription(id, client, agency, mailbox, address, key_id, secret, created_at, state, failures, since) VALUES($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, $9) ON CONFLICT DO NOTHING";

    private const string ListSql = $"SELECT {Columns} FROM subscription ORDER BY created_at, id";
    private const string FindSql = $"SELECT {Columns} FROM subscription WHERE id = $1";
    private const string NoteSql = "UPDATE subscription SET state = $3, failures = $4, due_at = $5, problem_code = $6, since = $7 WHERE id = $1 AND state = $2";
    private const string RotateSql = "UPDATE subscription SET key_id = $2, secret = $3, previous_key_id = $4, previous_secret = $5, previous_until = $6 WHERE id = $1";

    public ValueTask<bool> Add(Subscription subscription, CancellationToken cancellationToken) => Change(
        AddSql,
        [
            subscription.Id, subscription.Client, subscription.Agency, subscription.Mailbox, subscription.Address.AbsoluteUri, subscription.Secret.KeyId,
            Values.Bytes(subscription.Secret.Bytes), Values.Ms(subscription.CreatedAt), Values.Ms(subscription.Since),
        ],
        cancellationToken);

    public ValueTask<IReadOnlyList<Subscription>> List(CancellationToken cancellationToken) =>
        store.Database.Run<IReadOnlyList<Subscription>>(async (connection, cancelled) => await connection.Query(ListSql, [], Read, cancelled), cancellationToken);

    public ValueTask<Subscription?> Find(Guid id, CancellationToken cancellationToken) =>
        store.Database.Run(async (connection, cancelled) => (await connection.Query(FindSql, [id], Read, cancelled)).FirstOrDefault(), cancellationToken);

    public ValueTask<bool> Note(Subscription subscription, SubscriptionState from, CancellationToken cancellationToken) => Change(
        NoteSql,
        [
            subscription.Id, (int)from, (int)subscription.State, subscription.Failures, Values.Ms(subscription.DueAt), subscription.ProblemCode, Values.Ms(subscription.Since),
        ],
        cancellationToken);

    public ValueTask<bool> Rotate(Subscription subscription, CancellationToken cancellationToken) => Change(
        RotateSql,
        [
            subscription.Id, subscription.Secret.KeyId, Values.Bytes(subscription.Secret.Bytes), subscription.PreviousSecret!.Value.KeyId,
            Values.Bytes(subscription.PreviousSecret.Value.Bytes), Values.Ms(subscription.PreviousUntil),
        ],
        cancellationToken);

    public ValueTask<bool> Remove(Guid id, CancellationToken cancellationToken) => Change("DELETE FROM subscription WHERE id = $1", [id], cancellationToken);

    private ValueTask<bool> Change(string sql, object?[] values, CancellationToken cancellationToken) =>
        store.Database.Run(async (connection, cancelled) => await connection.Execute(sql, values, cancelled) == 1, cancellationToken);

    private static Subscription Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Client = row.GetString(1),
        Agency = row.GetString(2),
        Mailbox = row.GetString(3),
        Address = new Uri(row.GetString(4)),
        Secret = new ProtectedPayload(row.GetInt32(5), row.GetFieldValue<byte[]>(6)),
        PreviousSecret = row.IsDBNull(7) ? null : new ProtectedPayload(row.GetInt32(7), row.GetFieldValue<byte[]>(8)),
        PreviousUntil = row.OptionalTime(9),
        CreatedAt = row.Time(10),
        State = (SubscriptionState)row.GetInt32(11),
        Failures = row.GetInt32(12),
        DueAt = row.OptionalTime(13),
        ProblemCode = row.OptionalText(14),
        Since = row.Time(15),
    };
}
