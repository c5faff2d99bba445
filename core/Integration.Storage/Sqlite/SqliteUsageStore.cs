using Integration.Core.Ports;
using Integration.Core.Receipts;
using Integration.Core.ServiceLevel;

namespace Integration.Storage.Sqlite;

/// <inheritdoc/>
internal sealed class SqliteUsageStore(SqliteStore store) : IUsageStore
{
    private const long HourMs = 3_600_000;

    // An hour may hold millions, and grouping sorts in memory: it is counted a slice at a time, each with a look of its own.
    private const int Slice = 10_000;

    private const string RangeSql = "SELECT min(seq), max(seq) FROM message WHERE id >= ?1 AND id < ?2";

    // length() of a blob is read from its row's head, not from what lies behind it.
    private const string MessagesSql =
        $"""
        SELECT m.agency, m.client, m.type, count(*), sum(coalesce(length(p.body), 0)
          + (SELECT coalesce(sum(a.size), 0) FROM attachment_message x JOIN attachment a ON a.id = x.attachment_id WHERE x.message_seq = m.seq))
        FROM message m LEFT JOIN payload p ON p.seq = m.seq WHERE m.seq >= ?3 AND m.seq < ?4 AND +m.id >= ?1 AND +m.id < ?2 AND m.client <> 'hub' AND m.source <> '{HubMessages.Source}' GROUP BY 1, 2, 3
        """;

    private const string DeliveriesSql =
        $"""
        SELECT m.agency, m.client, m.type, sum(d.state IN (10, 11)), sum(d.state = 2), sum(d.state >= 12), sum(d.state IN (0, 1, 3))
        FROM message m CROSS JOIN delivery d ON d.seq BETWEEN m.seq << 8 AND (m.seq << 8) + 255
        WHERE m.seq >= ?3 AND m.seq < ?4 AND +m.id >= ?1 AND +m.id < ?2 AND m.client <> 'hub' AND m.source <> '{HubMessages.Source}' GROUP BY 1, 2, 3
        """;

    private const string HourSql = "INSERT INTO usage_hour(hour, counted_at, settled) VALUES(?1, ?2, ?3) ON CONFLICT(hour) DO UPDATE SET counted_at = excluded.counted_at, settled = excluded.settled";
    private const string RecordSql =
        """
        INSERT INTO usage(hour, agency, client, type, accepted, bytes, done, taken_over, failed, open) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        ON CONFLICT(hour, agency, client, type) DO UPDATE SET accepted = max(usage.accepted, excluded.accepted), bytes = max(usage.bytes, excluded.bytes),
          done = excluded.done, taken_over = excluded.taken_over, failed = excluded.failed, open = excluded.open
        """;

    private const string HoursSql = "SELECT hour, counted_at, settled FROM usage_hour WHERE hour >= ?1 ORDER BY hour";
    private const string ReadSql =
        """
        SELECT agency, client, type, sum(accepted), sum(bytes), sum(done), sum(taken_over), sum(failed), sum(open) FROM usage
        WHERE hour >= ?1 AND hour < ?2 AND (?3 IS NULL OR agency = ?3) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        """;

    public ValueTask<IReadOnlyList<UsageCount>> Count(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var (first, last) = (Minutes.FirstId(from), Minutes.FirstId(to));
        var (lowest, highest) = store.Readers.Read(
            connection =>
            {
                var row = connection.Use(RangeSql).Bind(1, first).Bind(2, last);
                row.Step();
                var range = row.IsNull(0) ? (0L, -1L) : (row.Int64(0), row.Int64(1));
                row.Reset();
                return range;
            },
            snapshot: false);
        var found = new Dictionary<(string, string, string), UsageCount>();
        for (var seq = lowest; seq <= highest; seq += Slice)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (sql, add) in new[] { (MessagesSql, (Func<UsageCount, Statement, UsageCount>)Came), (DeliveriesSql, Became) })
                Add(found, sql, add, first, last, seq);
        }

        return ValueTask.FromResult<IReadOnlyList<UsageCount>>(
            [.. found.Values.OrderBy(count => count.Agency, StringComparer.Ordinal).ThenBy(count => count.Client, StringComparer.Ordinal).ThenBy(count => count.Type, StringComparer.Ordinal)]);
    }

    private void Add(Dictionary<(string, string, string), UsageCount> found, string sql, Func<UsageCount, Statement, UsageCount> add, Guid first, Guid last, long seq) =>
        store.Readers.Read(
            connection =>
            {
                var row = connection.Use(sql).Bind(1, first).Bind(2, last).Bind(3, seq).Bind(4, seq + Slice);
                while (row.Step())
                {
                    var count = Of(row);
                    var key = (count.Agency, count.Client, count.Type);
                    found[key] = add(found.GetValueOrDefault(key) ?? count, row);
                }

                return true;
            },
            snapshot: false);

    private static UsageCount Came(UsageCount count, Statement row) => count with { Accepted = count.Accepted + row.Int64(3), Bytes = count.Bytes + row.Int64(4) };

    private static UsageCount Became(UsageCount count, Statement row) => count with
    {
        Done = count.Done + row.Int64(3),
        TakenOver = count.TakenOver + row.Int64(4),
        Failed = count.Failed + row.Int64(5),
        Open = count.Open + row.Int64(6),
    };

    public async ValueTask Record(CountedHour hour, IReadOnlyList<UsageCount> counts, CancellationToken cancellationToken) =>
        await store.Writer.Run(connection =>
        {
            foreach (var count in counts)
            {
                connection.Use(RecordSql).Bind(1, Number(hour.Hour)).Bind(2, count.Agency).Bind(3, count.Client).Bind(4, count.Type).Bind(5, count.Accepted).Bind(6, count.Bytes)
                    .Bind(7, count.Done).Bind(8, count.TakenOver).Bind(9, count.Failed).Bind(10, count.Open).Run();
            }

            connection.Use(HourSql).Bind(1, Number(hour.Hour)).Bind(2, hour.CountedAt).Bind(3, hour.Settled ? 1L : 0L).Run();
            return true;
        }).WaitAsync(cancellationToken);

    public ValueTask<DateTimeOffset?> First(CancellationToken cancellationToken) => ValueTask.FromResult(store.Readers.Read(
        connection => connection.Use("SELECT accepted_at FROM message ORDER BY seq LIMIT 1").Scalar() is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : (DateTimeOffset?)null, snapshot: false));

    public ValueTask<IReadOnlyList<CountedHour>> Hours(DateTimeOffset from, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<CountedHour>>(store.Readers.Read(
            connection =>
            {
                var found = new List<CountedHour>();
                var row = connection.Use(HoursSql).Bind(1, Number(from));
                while (row.Step())
                    found.Add(new CountedHour(DateTimeOffset.FromUnixTimeMilliseconds(row.Int64(0) * HourMs), row.Time(1), row.Int64(2) == 1));
                return found;
            },
            snapshot: false));

    public ValueTask<IReadOnlyList<UsageCount>> Read(DateTimeOffset from, DateTimeOffset to, string? agency, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<UsageCount>>(store.Readers.Read(
            connection =>
            {
                var found = new List<UsageCount>();
                var row = connection.Use(ReadSql).Bind(1, Number(from)).Bind(2, Number(to)).Bind(3, agency);
                while (row.Step())
                    found.Add(Of(row) with { Accepted = row.Int64(3), Bytes = row.Int64(4), Done = row.Int64(5), TakenOver = row.Int64(6), Failed = row.Int64(7), Open = row.Int64(8) });
                return found;
            },
            snapshot: false));

    public async ValueTask Forget(DateTimeOffset before, CancellationToken cancellationToken) =>
        await store.Writer.Run(connection =>
        {
            connection.Use("DELETE FROM usage WHERE hour < ?1").Bind(1, Number(before)).Run();
            connection.Use("DELETE FROM usage_hour WHERE hour < ?1").Bind(1, Number(before)).Run();
            return true;
        }).WaitAsync(cancellationToken);

    private static UsageCount Of(Statement row) => new(row.Text(0), row.Text(1), row.Text(2));

    private static long Number(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / HourMs;
}
