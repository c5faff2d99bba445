using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <inheritdoc/>
internal sealed class PostgreSqlIncidentStore(PostgreSqlStore store) : IIncidentStore
{
    // An agency reads its share: of what did not hit it there is none, and no row. Without an agency there is nothing in place of the whole hub's.
    private const string ReadSql =
        """
        SELECT i.id, i.target, i.kind, i.problem_code, i.opened_at, i.closed_at, coalesce(a.waiting, i.waiting), coalesce(a.failed, i.failed), coalesce(a.flows, i.flows),
          coalesce(a.agency, i.agencies), i.owner, i.taken_at
        FROM incident i LEFT JOIN incident_agency a ON a.incident_id = i.id AND a.agency = $1::text WHERE ($1::text IS NULL OR a.agency IS NOT NULL)
        """;

    private const string OpenSql =
        "INSERT INTO incident(id, target, kind, problem_code, opened_at, waiting, failed, flows, agencies) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";

    private const string UpdateSql = "UPDATE incident SET waiting = $2, failed = $3, agencies = $4, closed_at = $5 WHERE id = $1 AND closed_at IS NULL";
    private const string SetShareSql =
        """
        INSERT INTO incident_agency(incident_id, agency, flows, waiting, failed) VALUES($1, $2, $3, $4, $5)
        ON CONFLICT(incident_id, agency) DO UPDATE SET flows = excluded.flows, waiting = excluded.waiting, failed = excluded.failed
        """;

    private const string CurrentSql = $"{ReadSql} AND i.closed_at IS NULL ORDER BY i.opened_at";
    private const string ListSql = $"{ReadSql} ORDER BY i.opened_at DESC LIMIT $2";
    private const string FindSql = $"{ReadSql} AND i.id = $2";
    private const string SharesSql =
        """
        SELECT m.agency, count(*) FILTER (WHERE d.state <> 3), count(*) FILTER (WHERE d.state = 3) FROM delivery d JOIN message m ON m.seq = d.seq >> 8
        WHERE d.target = $1 AND d.state IN (0, 1, 3) GROUP BY m.agency ORDER BY m.agency
        """;

    private const string NotesSql = "SELECT at, actor, text FROM incident_note WHERE incident_id = $1 ORDER BY seq";

    private const string AlertColumns = "id, incident_id, kind, channel, created_at, due_at, attempts, sent_at, problem_code";
    private const string AlertSql = "INSERT INTO alert(id, incident_id, kind, channel, created_at, due_at) VALUES($1, $2, $3, $4, $5, $6)";
    private const string AlertsSql = $"SELECT {AlertColumns} FROM alert WHERE incident_id = $1 ORDER BY created_at, channel";
    private const string DueSql = $"SELECT {AlertColumns} FROM alert WHERE due_at <= $1 ORDER BY due_at LIMIT $2";
    private const string SentSql = "UPDATE alert SET due_at = $2, attempts = $3, sent_at = $4, problem_code = $5 WHERE id = $1";

    public ValueTask<bool> Open(Incident incident, IReadOnlyList<AgencyShare> shares, IReadOnlyList<Alert> alerts, CancellationToken cancellationToken) => Write(
        OpenSql,
        [
            incident.Id, incident.Target, (int)incident.Kind, incident.ProblemCode, Values.Ms(incident.OpenedAt), incident.Waiting, incident.Failed,
            string.Join(' ', incident.Flows), string.Join(' ', incident.Agencies),
        ],
        incident,
        shares,
        alerts,
        cancellationToken);

    public ValueTask<bool> Close(Incident incident, IReadOnlyList<AgencyShare> shares, IReadOnlyList<Alert> alerts, CancellationToken cancellationToken) => Write(
        UpdateSql, [incident.Id, incident.Waiting, incident.Failed, string.Join(' ', incident.Agencies), Values.Ms(incident.ClosedAt)], incident, shares, alerts, cancellationToken);

    public async ValueTask Update(Incident incident, IReadOnlyList<AgencyShare> shares, CancellationToken cancellationToken) => await Close(incident with { ClosedAt = null }, shares, [], cancellationToken);

    public ValueTask<IReadOnlyList<AgencyShare>> Shares(string target, CancellationToken cancellationToken) =>
        Query(SharesSql, [target], row => new AgencyShare(row.GetString(0), row.GetInt64(1), row.GetInt64(2)), cancellationToken);

    public ValueTask<IReadOnlyList<Incident>> Current(string? agency, CancellationToken cancellationToken) => Query(CurrentSql, [agency], Read, cancellationToken);

    public ValueTask<IReadOnlyList<Incident>> List(int max, string? agency, CancellationToken cancellationToken) => Query(ListSql, [agency, max], Read, cancellationToken);

    public ValueTask<IncidentDetails?> Find(Guid id, string? agency, CancellationToken cancellationToken) =>
        store.Database.Snapshot(
            async (connection, cancelled) => await connection.Query(FindSql, [agency, id], Read, cancelled) is not [var incident]
                ? null
                : agency is not null
                    ? new IncidentDetails(incident, [], [])
                    : new IncidentDetails(
                        incident,
                        await connection.Query(NotesSql, [id], row => new IncidentNote(row.Time(0), row.GetString(1), row.GetString(2)), cancelled),
                        await connection.Query(AlertsSql, [id], ReadAlert, cancelled)),
            cancellationToken);

    public ValueTask<IReadOnlyList<Alert>> Due(DateTimeOffset now, int max, CancellationToken cancellationToken) => Query(DueSql, [Values.Ms(now), max], ReadAlert, cancellationToken);

    public async ValueTask Sent(Alert alert, CancellationToken cancellationToken) =>
        await Change(SentSql, [alert.Id, Values.Ms(alert.DueAt), alert.Attempts, Values.Ms(alert.SentAt), alert.ProblemCode], cancellationToken);

    // Shares and alerts go with the row, or not at all.
    private ValueTask<bool> Write(string sql, object?[] values, Incident incident, IReadOnlyList<AgencyShare> shares, IReadOnlyList<Alert> alerts, CancellationToken cancellationToken) =>
        store.Database.Change(
            async (connection, cancelled) =>
            {
                if (await connection.Execute(sql, values, cancelled) != 1)
                    return false;
                foreach (var share in shares)
                    await connection.Execute(SetShareSql, [incident.Id, share.Agency, string.Join(' ', share.Flows), share.Waiting, share.Failed], cancelled);
                foreach (var alert in alerts)
                    await connection.Execute(AlertSql, [alert.Id, alert.IncidentId, (int)alert.Kind, alert.Channel, Values.Ms(alert.CreatedAt), Values.Ms(alert.DueAt)], cancelled);
                return true;
            },
            cancellationToken);

    private ValueTask<bool> Change(string sql, object?[] values, CancellationToken cancellationToken) =>
        store.Database.Run(async (connection, cancelled) => await connection.Execute(sql, values, cancelled) == 1, cancellationToken);

    private ValueTask<IReadOnlyList<T>> Query<T>(string sql, object?[] values, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        store.Database.Run<IReadOnlyList<T>>(async (connection, cancelled) => await connection.Query(sql, values, read, cancelled), cancellationToken);

    private static Incident Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Target = row.GetString(1),
        Kind = (IncidentKind)row.GetInt32(2),
        ProblemCode = row.GetString(3),
        OpenedAt = row.Time(4),
        ClosedAt = row.OptionalTime(5),
        Waiting = row.GetInt64(6),
        Failed = row.GetInt64(7),
        Flows = row.GetString(8).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Agencies = row.GetString(9).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Owner = row.OptionalText(10),
        TakenAt = row.OptionalTime(11),
    };

    private static Alert ReadAlert(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        IncidentId = row.GetGuid(1),
        Kind = (AlertKind)row.GetInt32(2),
        Channel = row.GetString(3),
        CreatedAt = row.Time(4),
        DueAt = row.OptionalTime(5),
        Attempts = row.GetInt32(6),
        SentAt = row.OptionalTime(7),
        ProblemCode = row.OptionalText(8),
    };
}
