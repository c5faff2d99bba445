using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <inheritdoc/>
internal sealed class PostgreSqlIncidentStore(PostgreSqlStore store) : IIncidentStore
{
    private const string Columns = "id, target, kind, problem_code, opened_at, closed_at, waiting, failed, flows, agencies, owner, taken_at";
    private const string OpenSql =
        "INSERT INTO incident(id, target, kind, problem_code, opened_at, waiting, failed, flows, agencies) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";

    private const string CloseSql = "UPDATE incident SET closed_at = $2, waiting = $3, failed = $4 WHERE id = $1 AND closed_at IS NULL";
    private const string UpdateSql = "UPDATE incident SET waiting = $2, failed = $3 WHERE id = $1 AND closed_at IS NULL";
    private const string CurrentSql = $"SELECT {Columns} FROM incident WHERE closed_at IS NULL ORDER BY opened_at";
    private const string ListSql = $"SELECT {Columns} FROM incident ORDER BY opened_at DESC LIMIT $1";
    private const string FindSql = $"SELECT {Columns} FROM incident WHERE id = $1";
    private const string TakeSql = "UPDATE incident SET owner = $2, taken_at = $3 WHERE id = $1";
    private const string NotesSql = "SELECT at, actor, text FROM incident_note WHERE incident_id = $1 ORDER BY seq";
    private const string NoteSql = "INSERT INTO incident_note(incident_id, at, actor, text) SELECT i.id, $2, $3, $4 FROM incident i WHERE i.id = $1";

    private const string AlertColumns = "id, incident_id, kind, channel, created_at, due_at, attempts, sent_at, problem_code";
    private const string AlertSql = "INSERT INTO alert(id, incident_id, kind, channel, created_at, due_at) VALUES($1, $2, $3, $4, $5, $6)";
    private const string AlertsSql = $"SELECT {AlertColumns} FROM alert WHERE incident_id = $1 ORDER BY created_at, channel";
    private const string DueSql = $"SELECT {AlertColumns} FROM alert WHERE due_at <= $1 ORDER BY due_at LIMIT $2";
    private const string SentSql = "UPDATE alert SET due_at = $2, attempts = $3, sent_at = $4, problem_code = $5 WHERE id = $1";

    public ValueTask<bool> Open(Incident incident, IReadOnlyList<Alert> alerts, CancellationToken cancellationToken) => Tell(
        OpenSql,
        [
            incident.Id, incident.Target, (int)incident.Kind, incident.ProblemCode, Values.Ms(incident.OpenedAt), incident.Waiting, incident.Failed,
            string.Join(' ', incident.Flows), string.Join(' ', incident.Agencies),
        ],
        alerts,
        cancellationToken);

    public ValueTask<bool> Close(Incident incident, IReadOnlyList<Alert> alerts, CancellationToken cancellationToken) =>
        Tell(CloseSql, [incident.Id, Values.Ms(incident.ClosedAt), incident.Waiting, incident.Failed], alerts, cancellationToken);

    public async ValueTask Update(Guid id, long waiting, long failed, CancellationToken cancellationToken) => await Change(UpdateSql, [id, waiting, failed], cancellationToken);

    public ValueTask<IReadOnlyList<Incident>> Current(CancellationToken cancellationToken) => Query(CurrentSql, [], Read, cancellationToken);

    public ValueTask<IReadOnlyList<Incident>> List(int max, CancellationToken cancellationToken) => Query(ListSql, [max], Read, cancellationToken);

    public ValueTask<IncidentDetails?> Find(Guid id, CancellationToken cancellationToken) =>
        store.Database.Snapshot(
            async (connection, cancelled) => await connection.Query(FindSql, [id], Read, cancelled) is [var incident]
                ? new IncidentDetails(
                    incident,
                    await connection.Query(NotesSql, [id], row => new IncidentNote(row.Time(0), row.GetString(1), row.GetString(2)), cancelled),
                    await connection.Query(AlertsSql, [id], ReadAlert, cancelled))
                : null,
            cancellationToken);

    public ValueTask<bool> Take(Guid id, string owner, DateTimeOffset at, CancellationToken cancellationToken) => Change(TakeSql, [id, owner, Values.Ms(at)], cancellationToken);

    public ValueTask<bool> Note(Guid id, IncidentNote note, CancellationToken cancellationToken) => Change(NoteSql, [id, Values.Ms(note.At), note.Actor, note.Text], cancellationToken);

    public ValueTask<IReadOnlyList<Alert>> Due(DateTimeOffset now, int max, CancellationToken cancellationToken) => Query(DueSql, [Values.Ms(now), max], ReadAlert, cancellationToken);

    public async ValueTask Sent(Alert alert, CancellationToken cancellationToken) =>
        await Change(SentSql, [alert.Id, Values.Ms(alert.DueAt), alert.Attempts, Values.Ms(alert.SentAt), alert.ProblemCode], cancellationToken);

    // The alerts go with the row, or not at all.
    private ValueTask<bool> Tell(string sql, object?[] values, IReadOnlyList<Alert> alerts, CancellationToken cancellationToken) =>
        store.Database.Change(
            async (connection, cancelled) =>
            {
                if (await connection.Execute(sql, values, cancelled) != 1)
                    return false;
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
