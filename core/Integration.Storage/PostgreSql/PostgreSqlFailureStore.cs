using Integration.Core.Ports;

namespace Integration.Storage.PostgreSql;

/// <inheritdoc/>
internal sealed class PostgreSqlFailureStore(PostgreSqlStore store) : IFailureStore
{
    // Counted from the index, which holds failed deliveries only. Completed with a warning, and cancelled, are nobody's work any more.
    // What no flow took was never tried: it has failed since it came.
    private const string GroupsSql =
        """
        SELECT g.problem_code, g.target, g.flow, g.state, g.count, coalesce(g.first, m.accepted_at), coalesce(g.last, m.accepted_at), m.id FROM (
          SELECT problem_code, target, flow, state, count(*) AS count, min(ended_at) AS first, max(ended_at) AS last, max(seq) AS seq FROM delivery
          WHERE problem_code IS NOT NULL AND state <> 10 AND state <> 14 GROUP BY problem_code, target, flow, state) g
        JOIN message m ON m.seq = g.seq >> 8 ORDER BY g.count DESC
        """;

    private const string ForecastSql =
        """
        SELECT count(*), count(*) FILTER (WHERE m.expires_at <= $5) FROM delivery d JOIN message m ON m.seq = d.seq >> 8
        WHERE d.problem_code = $1 AND d.target = $2 AND d.flow = $3 AND d.state = $4
        """;

    public ValueTask<IReadOnlyList<FailureGroup>> Groups(CancellationToken cancellationToken) =>
        store.Database.Run<IReadOnlyList<FailureGroup>>(
            async (connection, cancelled) => await connection.Query(
                GroupsSql,
                [],
                row => new FailureGroup(
                    new FailureSelection(row.GetString(0), row.GetString(1), row.GetString(2), (DeliveryState)row.GetInt32(3)),
                    row.GetInt64(4), row.Time(5), row.Time(6), row.GetGuid(7)),
                cancelled),
            cancellationToken);

    public ValueTask<IReadOnlyList<FailureCount>> Counts(FailureDimension by, CancellationToken cancellationToken) =>
        store.Database.Run<IReadOnlyList<FailureCount>>(
            async (connection, cancelled) => await connection.Query(
                $"""
                SELECT {Column(by)}, count(*), min(coalesce(d.ended_at, m.accepted_at)), max(coalesce(d.ended_at, m.accepted_at)) FROM delivery d JOIN message m ON m.seq = d.seq >> 8
                WHERE d.problem_code IS NOT NULL AND d.state <> 10 AND d.state <> 14 GROUP BY 1 ORDER BY 2 DESC, 1
                """,
                [],
                row => new FailureCount(row.GetString(0), row.GetInt64(1), row.Time(2), row.Time(3)),
                cancelled),
            cancellationToken);

    public ValueTask<RetryForecast> Forecast(FailureSelection selection, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.Database.Run(
            async (connection, cancelled) => (await connection.Query(
                ForecastSql,
                [selection.ProblemCode, selection.Target, selection.Flow, (int)selection.State, Values.Ms(now)],
                row => new RetryForecast(row.GetInt64(0) - row.GetInt64(1), row.GetInt64(1)),
                cancelled))[0],
            cancellationToken);

    public ValueTask<RetryJob?> Advance(Guid id, int max, DateTimeOffset now, CancellationToken cancellationToken) =>
        new AdvanceJob(store, id, max, now).Run(cancellationToken);

    public ValueTask<RetryJob?> Job(Guid id, CancellationToken cancellationToken) =>
        store.Database.Run((connection, cancelled) => JobRows.Find(connection, id, cancelled), cancellationToken);

    public ValueTask<IReadOnlyList<RetryJob>> Jobs(int max, CancellationToken cancellationToken) =>
        store.Database.Run<IReadOnlyList<RetryJob>>(async (connection, cancelled) => await JobRows.List(connection, max, cancelled), cancellationToken);

    private static string Column(FailureDimension by) => by switch
    {
        FailureDimension.Cause => "d.problem_code",
        FailureDimension.Target => "d.target",
        FailureDimension.Type => "m.type",
        _ => "m.agency",
    };
}
