using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <inheritdoc/>
internal sealed class SqliteFailureStore(SqliteStore store) : IFailureStore
{
    // Read from the index alone, which holds failed deliveries only. Completed with a warning, and cancelled, are nobody's work any more.
    private const string GroupsSql =
        """
        SELECT problem_code, target, flow, state, count(*), min(ended_at), max(ended_at), max(seq) FROM delivery
        WHERE problem_code IS NOT NULL AND state <> 10 AND state <> 14 GROUP BY problem_code, target, flow, state ORDER BY count(*) DESC
        """;

    private const string MessageSql = "SELECT id, accepted_at FROM message WHERE seq = ?1";

    private const string ForecastSql =
        """
        SELECT count(*), coalesce(sum(m.expires_at <= ?5), 0) FROM delivery d CROSS JOIN message m ON m.seq = d.seq >> 8
        WHERE d.problem_code = ?1 AND d.problem_code IS NOT NULL AND d.target = ?2 AND d.flow = ?3 AND d.state = ?4
        """;

    public ValueTask<IReadOnlyList<FailureGroup>> Groups(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<FailureGroup>>(store.Readers.Read(Groups));

    public ValueTask<IReadOnlyList<FailureCount>> Counts(FailureDimension by, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<FailureCount>>(store.Readers.Read(
            connection =>
            {
                var found = new List<FailureCount>();
                var row = connection.Use(
                    $"""
                    SELECT {Column(by)}, count(*), min(coalesce(d.ended_at, m.accepted_at)), max(coalesce(d.ended_at, m.accepted_at)) FROM delivery d CROSS JOIN message m ON m.seq = d.seq >> 8
                    WHERE d.problem_code IS NOT NULL AND d.state <> 10 AND d.state <> 14 GROUP BY 1 ORDER BY 2 DESC, 1
                    """);
                while (row.Step())
                    found.Add(new FailureCount(row.Text(0), row.Int64(1), row.Time(2), row.Time(3)));
                return found;
            },
            snapshot: false));

    public ValueTask<RetryForecast> Forecast(FailureSelection selection, DateTimeOffset now, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Readers.Read(
            connection =>
            {
                var row = connection.Use(ForecastSql).Bind(1, selection.ProblemCode).Bind(2, selection.Target).Bind(3, selection.Flow).Bind(4, (long)selection.State).Bind(5, now);
                row.Step();
                var (all, expired) = (row.Int64(0), row.Int64(1));
                row.Reset();
                return new RetryForecast(all - expired, expired);
            },
            snapshot: false));

    public async ValueTask<RetryJob?> Advance(Guid id, int max, DateTimeOffset now, CancellationToken cancellationToken) =>
        await store.Writer.Run(new AdvanceJob(store, id, max, now)).WaitAsync(cancellationToken);

    public ValueTask<RetryJob?> Job(Guid id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Readers.Read(connection => JobRows.Find(connection, id), snapshot: false));

    public ValueTask<IReadOnlyList<RetryJob>> Jobs(int max, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<RetryJob>>(store.Readers.Read(connection => JobRows.List(connection, max), snapshot: false));

    private static string Column(FailureDimension by) => by switch
    {
        FailureDimension.Cause => "d.problem_code",
        FailureDimension.Target => "d.target",
        FailureDimension.Type => "m.type",
        _ => "m.agency",
    };

    private static List<FailureGroup> Groups(Connection connection)
    {
        var found = new List<(FailureSelection Selection, long Count, DateTimeOffset? First, DateTimeOffset? Last, long Seq)>();
        var row = connection.Use(GroupsSql);
        while (row.Step())
            found.Add((new FailureSelection(row.Text(0), row.Text(1), row.Text(2), (DeliveryState)row.Int32(3)), row.Int64(4), row.OptionalTime(5), row.OptionalTime(6), row.Int64(7)));
        return found.ConvertAll(group =>
        {
            var message = connection.Use(MessageSql).Bind(1, DeliveryRows.MessageOf(group.Seq));
            message.Step();
            var (sample, acceptedAt) = (message.Id(0), message.Time(1));
            message.Reset();

            // What no flow took was never tried: it has failed since it came.
            return new FailureGroup(group.Selection, group.Count, group.First ?? acceptedAt, group.Last ?? acceptedAt, sample);
        });
    }
}
