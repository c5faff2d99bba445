using Integration.Core.Ports;
using Integration.Core.ServiceLevel;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <inheritdoc/>
internal sealed class PostgreSqlServiceLevelStore(PostgreSqlStore store) : IServiceLevelStore
{
    // Delivered is taken over or done (2, 10); refused and cancelled (12, 14) within the time say nothing; the rest has not arrived.
    private const string CountSql =
        """
        SELECT d.flow, m.accepted_at / 60000,
          count(*) FILTER (WHERE d.state IN (2, 10) AND d.ended_at - m.accepted_at <= $3)::integer, count(*) FILTER (WHERE d.state IN (2, 10) AND d.ended_at - m.accepted_at > $3)::integer,
          count(*) FILTER (WHERE d.state NOT IN (2, 10) AND NOT (d.state IN (12, 14) AND d.ended_at - m.accepted_at <= $3))::integer,
          count(*) FILTER (WHERE d.state IN (12, 14) AND d.ended_at - m.accepted_at <= $3)::integer,
          max(CASE WHEN d.state IN (2, 10) THEN d.ended_at - m.accepted_at ELSE 0 END)
        FROM message m JOIN delivery d ON d.seq BETWEEN m.seq << 8 AND (m.seq << 8) + 255
        WHERE m.id >= $1 AND m.id < $2 AND coalesce(m.not_before, 0) <= m.accepted_at GROUP BY 1, 2
        """;

    private const string SampleColumns = "flow, minute, limit_ms, within, late, failed, refused, slowest_ms, probe_ms, probe_fault";
    private const string InsertSql = $"INSERT INTO service_minute({SampleColumns}) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING";
    private const string MarkSql = "INSERT INTO service_mark AS s(flow, minute) VALUES($1, $2) ON CONFLICT(flow) DO UPDATE SET minute = greatest(s.minute, excluded.minute)";
    private const string SamplesSql = $"SELECT {SampleColumns} FROM service_minute WHERE flow = ANY($1) AND minute >= $2 AND minute < $3";
    private const string FirstSql = "SELECT min(minute) FROM service_minute WHERE flow = ANY($1)";

    private const string MessagesSql =
        """
        SELECT m.id, m.agency, m.subject, m.accepted_at, d.ended_at, d.state, d.target FROM message m JOIN delivery d ON d.seq BETWEEN m.seq << 8 AND (m.seq << 8) + 255
        WHERE m.id >= $1 AND m.id < $2 AND d.flow = $3 AND coalesce(m.not_before, 0) <= m.accepted_at AND ($5::text IS NULL OR m.agency = $5::text) ORDER BY m.id LIMIT $4
        """;

    private const string ProbeSql = "INSERT INTO probe(minute, path, took_ms, fault) VALUES($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    private const string ProbesSql = "SELECT path, minute, took_ms, fault FROM probe WHERE minute >= $1 AND minute < $2";
    private const string OwnSql = "SELECT m.seq, m.client, m.source, m.event_id FROM message m JOIN delivery d ON d.seq = m.seq << 8 WHERE m.id = $1 AND m.type = $2 AND d.state >= 10 FOR UPDATE OF d";

    public ValueTask<IReadOnlyDictionary<(string Flow, DateTimeOffset Minute), MinuteTally>> Count(DateTimeOffset from, DateTimeOffset to, TimeSpan limit, CancellationToken cancellationToken) =>
        store.Database.Run<IReadOnlyDictionary<(string, DateTimeOffset), MinuteTally>>(
            async (connection, cancelled) => (await connection.Query(
                CountSql,
                [Minutes.FirstId(from), Minutes.FirstId(to), (long)limit.TotalMilliseconds],
                row => (Key: (row.GetString(0), Minutes.FromNumber(row.GetInt64(1))), Tally: new MinuteTally(row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), Span(row, 6))),
                cancelled)).ToDictionary(one => one.Key, one => one.Tally),
            cancellationToken);

    public async ValueTask Record(IReadOnlyList<MinuteSample> samples, IReadOnlyDictionary<string, DateTimeOffset> marks, CancellationToken cancellationToken) =>
        await store.Database.Change(
            async (connection, cancelled) =>
            {
                foreach (var sample in samples)
                {
                    var (within, late, failed, refused, slowest) = sample.Tally;
                    await connection.Execute(
                        InsertSql,
                        [sample.Flow, Minutes.Number(sample.Minute), (long)sample.Limit.TotalMilliseconds, within, late, failed, refused, (long)slowest.TotalMilliseconds, (long?)sample.Probe?.TotalMilliseconds, sample.ProbeFault],
                        cancelled);
                }

                foreach (var (flow, minute) in marks)
                    await connection.Execute(MarkSql, [flow, Minutes.Number(minute)], cancelled);
                return true;
            },
            cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, DateTimeOffset>> Marks(CancellationToken cancellationToken) =>
        store.Database.Run<IReadOnlyDictionary<string, DateTimeOffset>>(
            async (connection, cancelled) => (await connection.Query("SELECT flow, minute FROM service_mark", [], row => (Flow: row.GetString(0), Minute: Minutes.FromNumber(row.GetInt64(1))), cancelled))
                .ToDictionary(one => one.Flow, one => one.Minute),
            cancellationToken);

    public ValueTask<IReadOnlyList<MinuteSample>> Samples(IReadOnlyCollection<string> flows, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        store.Database.Run<IReadOnlyList<MinuteSample>>(
            async (connection, cancelled) => [.. (await connection.Query(SamplesSql, [flows.ToArray(), Minutes.Number(from), Minutes.Number(to)], Sample, cancelled))
                .OrderBy(sample => sample.Minute).ThenBy(sample => sample.Flow, StringComparer.Ordinal)],
            cancellationToken);

    public ValueTask<DateTimeOffset?> First(IReadOnlyCollection<string> flows, CancellationToken cancellationToken) =>
        store.Database.Run(
            async (connection, cancelled) => (await connection.Query(FirstSql, [flows.ToArray()], row => row.OptionalInt64(0), cancelled))[0] is { } minute ? Minutes.FromNumber(minute) : (DateTimeOffset?)null,
            cancellationToken);

    public ValueTask<IReadOnlyList<MeasuredMessage>> Messages(string flow, DateTimeOffset minute, string? agency, int max, CancellationToken cancellationToken) =>
        store.Database.Run<IReadOnlyList<MeasuredMessage>>(
            async (connection, cancelled) => await connection.Query(
                MessagesSql,
                [Minutes.FirstId(minute), Minutes.FirstId(minute + Minutes.One), flow, max, agency],
                row => new MeasuredMessage(row.GetGuid(0), row.GetString(1), row.OptionalText(2), row.Time(3), row.OptionalTime(4), (DeliveryState)row.GetInt32(5), row.GetString(6)),
                cancelled),
            cancellationToken);

    public async ValueTask RecordProbes(IReadOnlyList<ProbeSample> probes, CancellationToken cancellationToken) =>
        await store.Database.Change(
            async (connection, cancelled) =>
            {
                foreach (var probe in probes)
                    await connection.Execute(ProbeSql, [Minutes.Number(probe.Minute), probe.Path, (long)probe.Took.TotalMilliseconds, probe.Fault], cancelled);
                return true;
            },
            cancellationToken);

    public ValueTask<IReadOnlyList<ProbeSample>> Probes(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        store.Database.Run<IReadOnlyList<ProbeSample>>(
            async (connection, cancelled) => await connection.Query(
                ProbesSql, [Minutes.Number(from), Minutes.Number(to)], row => new ProbeSample(row.GetString(0), Minutes.FromNumber(row.GetInt64(1)), Span(row, 2), row.OptionalText(3)), cancelled),
            cancellationToken);

    public async ValueTask RemoveProbe(Guid id, CancellationToken cancellationToken) =>
        await store.Database.Change(
            async (connection, cancelled) =>
            {
                var found = await connection.Query(OwnSql, [id, ProbeWay.Type], row => (Seq: row.GetInt64(0), Key: IdempotencyKey.Of(row.GetString(1), row.GetString(2), row.GetString(3))), cancelled);
                if (found is not [var own])
                    return false;
                await connection.Execute("DELETE FROM payload WHERE seq = $1", [own.Seq], cancelled);
                await Purge.DeleteRows(connection, [own.Seq], [own.Key], cancelled);
                return true;
            },
            cancellationToken);

    public async ValueTask Forget(DateTimeOffset samplesBefore, DateTimeOffset probesBefore, CancellationToken cancellationToken) =>
        await store.Database.Change(
            async (connection, cancelled) =>
            {
                await connection.Execute("DELETE FROM service_minute WHERE minute < $1", [Minutes.Number(samplesBefore)], cancelled);
                return await connection.Execute("DELETE FROM probe WHERE minute < $1", [Minutes.Number(probesBefore)], cancelled);
            },
            cancellationToken);

    private static MinuteSample Sample(NpgsqlDataReader row) => new()
    {
        Flow = row.GetString(0),
        Minute = Minutes.FromNumber(row.GetInt64(1)),
        Limit = Span(row, 2),
        Tally = new MinuteTally(row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), Span(row, 7)),
        Probe = row.IsDBNull(8) ? null : Span(row, 8),
        ProbeFault = row.OptionalText(9),
    };

    private static TimeSpan Span(NpgsqlDataReader row, int column) => TimeSpan.FromMilliseconds(row.GetInt64(column));
}
