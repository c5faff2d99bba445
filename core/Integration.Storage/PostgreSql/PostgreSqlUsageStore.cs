using Integration.Core.Ports;
using Integration.Core.Receipts;
using Integration.Core.ServiceLevel;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <inheritdoc/>
internal sealed class PostgreSqlUsageStore(PostgreSqlStore store) : IUsageStore
{
    private const long HourMs = 3_600_000;

    // octet_length() of a value that is stored apart is read from the pointer to it.
    private const string CountSql =
        $"""
        WITH sent AS MATERIALIZED (SELECT seq, agency, client, type FROM message WHERE id >= $1 AND id < $2 AND client <> 'hub' AND source <> '{HubMessages.Source}'),
        taken AS (
          SELECT s.agency, s.client, s.type, count(*) AS accepted, sum(coalesce(octet_length(p.body), 0)
            + (SELECT coalesce(sum(a.size), 0) FROM attachment_message x JOIN attachment a ON a.id = x.attachment_id WHERE x.message_seq = s.seq))::bigint AS bytes
          FROM sent s LEFT JOIN payload p ON p.seq = s.seq GROUP BY 1, 2, 3),
        became AS (
          SELECT s.agency, s.client, s.type, count(*) FILTER (WHERE d.state IN (10, 11)) AS done, count(*) FILTER (WHERE d.state = 2) AS taken_over,
            count(*) FILTER (WHERE d.state >= 12) AS failed, count(*) FILTER (WHERE d.state IN (0, 1, 3)) AS open
          FROM sent s JOIN delivery d ON d.seq BETWEEN s.seq << 8 AND (s.seq << 8) + 255 GROUP BY 1, 2, 3)
        SELECT t.agency, t.client, t.type, t.accepted, t.bytes, coalesce(b.done, 0), coalesce(b.taken_over, 0), coalesce(b.failed, 0), coalesce(b.open, 0)
        FROM taken t LEFT JOIN became b USING (agency, client, type) ORDER BY t.agency COLLATE "C", t.client COLLATE "C", t.type COLLATE "C"
        """;

    private const string HourSql = "INSERT INTO usage_hour(hour, counted_at, settled) VALUES($1, $2, $3) ON CONFLICT(hour) DO UPDATE SET counted_at = excluded.counted_at, settled = excluded.settled";
    private const string RecordSql =
        """
        INSERT INTO usage(hour, agency, client, type, accepted, bytes, done, taken_over, failed, open) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT(hour, agency, client, type) DO UPDATE SET accepted = greatest(usage.accepted, excluded.accepted), bytes = greatest(usage.bytes, excluded.bytes),
          done = excluded.done, taken_over = excluded.taken_over, failed = excluded.failed, open = excluded.open
        """;

    private const string HoursSql = "SELECT hour, counted_at, settled FROM usage_hour WHERE hour >= $1 ORDER BY hour";
    private const string ReadSql =
        """
        SELECT agency, client, type, sum(accepted)::bigint, sum(bytes)::bigint, sum(done)::bigint, sum(taken_over)::bigint, sum(failed)::bigint, sum(open)::bigint FROM usage
        WHERE hour >= $1 AND hour < $2 AND ($3::text IS NULL OR agency = $3::text) GROUP BY agency, client, type ORDER BY agency COLLATE "C", client COLLATE "C", type COLLATE "C"
        """;

    public ValueTask<IReadOnlyList<UsageCount>> Count(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        Query(CountSql, [Minutes.FirstId(from), Minutes.FirstId(to)], Of, cancellationToken);

    public async ValueTask Record(CountedHour hour, IReadOnlyList<UsageCount> counts, CancellationToken cancellationToken) =>
        await store.Database.Change(
            async (connection, cancelled) =>
            {
                foreach (var count in counts)
                {
                    await connection.Execute(
                        RecordSql,
                        [Number(hour.Hour), count.Agency, count.Client, count.Type, count.Accepted, count.Bytes, count.Done, count.TakenOver, count.Failed, count.Open],
                        cancelled);
                }

                return await connection.Execute(HourSql, [Number(hour.Hour), Values.Ms(hour.CountedAt), hour.Settled], cancelled);
            },
            cancellationToken);

    public async ValueTask<DateTimeOffset?> First(CancellationToken cancellationToken) =>
        await Query("SELECT accepted_at FROM message ORDER BY seq LIMIT 1", [], row => row.Time(0), cancellationToken) is [var at] ? at : null;

    public ValueTask<IReadOnlyList<CountedHour>> Hours(DateTimeOffset from, CancellationToken cancellationToken) =>
        Query(HoursSql, [Number(from)], row => new CountedHour(DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0) * HourMs), row.Time(1), row.GetBoolean(2)), cancellationToken);

    public ValueTask<IReadOnlyList<UsageCount>> Read(DateTimeOffset from, DateTimeOffset to, string? agency, CancellationToken cancellationToken) =>
        Query(ReadSql, [Number(from), Number(to), agency], Of, cancellationToken);

    public async ValueTask Forget(DateTimeOffset before, CancellationToken cancellationToken) =>
        await store.Database.Change(
            async (connection, cancelled) =>
                await connection.Execute("DELETE FROM usage WHERE hour < $1", [Number(before)], cancelled) + await connection.Execute("DELETE FROM usage_hour WHERE hour < $1", [Number(before)], cancelled),
            cancellationToken);

    private ValueTask<IReadOnlyList<T>> Query<T>(string sql, object?[] values, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        store.Database.Run<IReadOnlyList<T>>(async (connection, cancelled) => await connection.Query(sql, values, read, cancelled), cancellationToken);

    private static UsageCount Of(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2))
    {
        Accepted = row.GetInt64(3),
        Bytes = row.GetInt64(4),
        Done = row.GetInt64(5),
        TakenOver = row.GetInt64(6),
        Failed = row.GetInt64(7),
        Open = row.GetInt64(8),
    };

    private static long Number(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / HourMs;
}
