using Integration.Core.Ports;
using Integration.Core.ServiceLevel;
using Integration.Storage.Retention;

namespace Integration.Storage.Sqlite;

/// <inheritdoc/>
internal sealed class SqliteServiceLevelStore(SqliteStore store) : IServiceLevelStore
{
    // Delivered is taken over or done (2, 10); refused and cancelled (12, 14) within the time say nothing; the rest has not arrived.
    private const string CountSql =
        """
        SELECT d.flow, m.accepted_at / 60000,
          sum(d.state IN (2, 10) AND d.ended_at - m.accepted_at <= ?3), sum(d.state IN (2, 10) AND d.ended_at - m.accepted_at > ?3),
          sum(d.state NOT IN (2, 10) AND NOT (d.state IN (12, 14) AND d.ended_at - m.accepted_at <= ?3)),
          sum(d.state IN (12, 14) AND d.ended_at - m.accepted_at <= ?3), max(CASE WHEN d.state IN (2, 10) THEN d.ended_at - m.accepted_at ELSE 0 END)
        FROM message m CROSS JOIN delivery d ON d.seq BETWEEN m.seq << 8 AND (m.seq << 8) + 255
        WHERE m.id >= ?1 AND m.id < ?2 AND coalesce(m.not_before, 0) <= m.accepted_at GROUP BY 1, 2
        """;

    private const string SampleColumns = "flow, minute, limit_ms, within, late, failed, refused, slowest_ms, probe_ms, probe_fault";
    private const string InsertSql = $"INSERT INTO service_minute({SampleColumns}) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING";
    private const string MarkSql = "INSERT INTO service_mark(flow, minute) VALUES(?1, ?2) ON CONFLICT(flow) DO UPDATE SET minute = max(minute, excluded.minute)";
    private const string MarksSql = "SELECT flow, minute FROM service_mark";
    private const string SamplesSql = $"SELECT {SampleColumns} FROM service_minute WHERE flow = ?1 AND minute >= ?2 AND minute < ?3 ORDER BY minute";
    private const string FirstSql = "SELECT min(minute) FROM service_minute WHERE flow = ?1";

    // The plus keeps SQLite from making an index of all deliveries by flow for this one question.
    private const string MessagesSql =
        """
        SELECT m.id, m.agency, m.subject, m.accepted_at, d.ended_at, d.state, d.target
        FROM message m CROSS JOIN delivery d ON d.seq BETWEEN m.seq << 8 AND (m.seq << 8) + 255
        WHERE m.id >= ?1 AND m.id < ?2 AND +d.flow = ?3 AND coalesce(m.not_before, 0) <= m.accepted_at AND (?5 IS NULL OR m.agency = ?5) ORDER BY m.id LIMIT ?4
        """;

    private const string ProbeSql = "INSERT INTO probe(minute, path, took_ms, fault) VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
    private const string ProbesSql = "SELECT path, minute, took_ms, fault FROM probe WHERE minute >= ?1 AND minute < ?2";
    private const string OwnSql = "SELECT m.seq, m.client, m.source, m.event_id FROM message m JOIN delivery d ON d.seq = m.seq << 8 WHERE m.id = ?1 AND m.type = ?2 AND d.state >= 10";

    public ValueTask<IReadOnlyDictionary<(string Flow, DateTimeOffset Minute), MinuteTally>> Count(DateTimeOffset from, DateTimeOffset to, TimeSpan limit, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyDictionary<(string, DateTimeOffset), MinuteTally>>(store.Readers.Read(
            connection =>
            {
                var found = new Dictionary<(string, DateTimeOffset), MinuteTally>();
                var row = connection.Use(CountSql).Bind(1, Minutes.FirstId(from)).Bind(2, Minutes.FirstId(to)).Bind(3, (long)limit.TotalMilliseconds);
                while (row.Step())
                    found[(row.Text(0), Minutes.FromNumber(row.Int64(1)))] = new MinuteTally(row.Int32(2), row.Int32(3), row.Int32(4), row.Int32(5), TimeSpan.FromMilliseconds(row.Int64(6)));
                return found;
            },
            snapshot: false));

    public async ValueTask Record(IReadOnlyList<MinuteSample> samples, IReadOnlyDictionary<string, DateTimeOffset> marks, CancellationToken cancellationToken) =>
        await store.Writer.Run(connection =>
        {
            foreach (var sample in samples)
            {
                connection.Use(InsertSql).Bind(1, sample.Flow).Bind(2, Minutes.Number(sample.Minute)).Bind(3, (long)sample.Limit.TotalMilliseconds)
                    .Bind(4, (long)sample.Tally.Within).Bind(5, (long)sample.Tally.Late).Bind(6, (long)sample.Tally.Failed).Bind(7, (long)sample.Tally.Refused)
                    .Bind(8, (long)sample.Tally.Slowest.TotalMilliseconds).Bind(9, (long?)sample.Probe?.TotalMilliseconds).Bind(10, sample.ProbeFault).Run();
            }

            foreach (var (flow, minute) in marks)
                connection.Use(MarkSql).Bind(1, flow).Bind(2, Minutes.Number(minute)).Run();
            return true;
        }).WaitAsync(cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, DateTimeOffset>> Marks(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyDictionary<string, DateTimeOffset>>(store.Readers.Read(
            connection =>
            {
                var found = new Dictionary<string, DateTimeOffset>();
                var row = connection.Use(MarksSql);
                while (row.Step())
                    found[row.Text(0)] = Minutes.FromNumber(row.Int64(1));
                return found;
            },
            snapshot: false));

    public ValueTask<IReadOnlyList<MinuteSample>> Samples(IReadOnlyCollection<string> flows, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<MinuteSample>>(store.Readers.Read(connection =>
        {
            var found = new List<MinuteSample>();
            foreach (var flow in flows)
            {
                var row = connection.Use(SamplesSql).Bind(1, flow).Bind(2, Minutes.Number(from)).Bind(3, Minutes.Number(to));
                while (row.Step())
                    found.Add(Sample(row));
            }

            return found.OrderBy(sample => sample.Minute).ThenBy(sample => sample.Flow, StringComparer.Ordinal).ToList();
        }));

    public ValueTask<DateTimeOffset?> First(IReadOnlyCollection<string> flows, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Readers.Read(connection =>
            flows.Select(flow => connection.Use(FirstSql).Bind(1, flow).Scalar()).Min() is { } minute ? Minutes.FromNumber(minute) : (DateTimeOffset?)null));

    public ValueTask<IReadOnlyList<MeasuredMessage>> Messages(string flow, DateTimeOffset minute, string? agency, int max, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<MeasuredMessage>>(store.Readers.Read(
            connection =>
            {
                var found = new List<MeasuredMessage>();
                var row = connection.Use(MessagesSql).Bind(1, Minutes.FirstId(minute)).Bind(2, Minutes.FirstId(minute + Minutes.One)).Bind(3, flow).Bind(4, max).Bind(5, agency);
                while (row.Step())
                    found.Add(new MeasuredMessage(row.Id(0), row.Text(1), row.OptionalText(2), row.Time(3), row.OptionalTime(4), (DeliveryState)row.Int32(5), row.Text(6)));
                return found;
            },
            snapshot: false));

    public async ValueTask RecordProbes(IReadOnlyList<ProbeSample> probes, CancellationToken cancellationToken) =>
        await store.Writer.Run(connection =>
        {
            foreach (var probe in probes)
                connection.Use(ProbeSql).Bind(1, Minutes.Number(probe.Minute)).Bind(2, probe.Path).Bind(3, (long)probe.Took.TotalMilliseconds).Bind(4, probe.Fault).Run();
            return true;
        }).WaitAsync(cancellationToken);

    public ValueTask<IReadOnlyList<ProbeSample>> Probes(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<ProbeSample>>(store.Readers.Read(
            connection =>
            {
                var found = new List<ProbeSample>();
                var row = connection.Use(ProbesSql).Bind(1, Minutes.Number(from)).Bind(2, Minutes.Number(to));
                while (row.Step())
                    found.Add(new ProbeSample(row.Text(0), Minutes.FromNumber(row.Int64(1)), TimeSpan.FromMilliseconds(row.Int64(2)), row.OptionalText(3)));
                return found;
            },
            snapshot: false));

    public async ValueTask RemoveProbe(Guid id, CancellationToken cancellationToken) =>
        await store.Writer.Run(
            connection =>
            {
                var row = connection.Use(OwnSql).Bind(1, id).Bind(2, ProbeWay.Type);
                if (!row.Step())
                    return ((long Hash, long Seq)?)null;
                var (seq, client, source, eventId) = (row.Int64(0), row.Text(1), row.Text(2), row.Text(3));
                row.Reset();
                connection.Use("DELETE FROM payload WHERE seq = ?1").Bind(1, seq).Run();
                return (Purge.DeleteRows(store, connection, seq, client, source, eventId), seq);
            },
            removed =>
            {
                if (removed is var (hash, seq))
                    store.Keys.Remove(hash, seq);
            }).WaitAsync(cancellationToken);

    public async ValueTask Forget(DateTimeOffset samplesBefore, DateTimeOffset probesBefore, CancellationToken cancellationToken) =>
        await store.Writer.Run(connection =>
        {
            connection.Use("DELETE FROM service_minute WHERE minute < ?1").Bind(1, Minutes.Number(samplesBefore)).Run();
            connection.Use("DELETE FROM probe WHERE minute < ?1").Bind(1, Minutes.Number(probesBefore)).Run();
            return true;
        }).WaitAsync(cancellationToken);

    private static MinuteSample Sample(Statement row) => new()
    {
        Flow = row.Text(0),
        Minute = Minutes.FromNumber(row.Int64(1)),
        Limit = TimeSpan.FromMilliseconds(row.Int64(2)),
        Tally = new MinuteTally(row.Int32(3), row.Int32(4), row.Int32(5), row.Int32(6), TimeSpan.FromMilliseconds(row.Int64(7))),
        Probe = row.OptionalInt64(8) is { } probe ? TimeSpan.FromMilliseconds(probe) : null,
        ProbeFault = row.OptionalText(9),
    };
}
