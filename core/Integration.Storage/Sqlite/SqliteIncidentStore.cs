using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <inheritdoc/>
internal sealed class SqliteIncidentStore(SqliteStore store) : IIncidentStore
{
    private const string Columns = "id, target, kind, problem_code, opened_at, closed_at, waiting, failed, flows, agencies, owner, taken_at";
    private const string OpenSql =
        "INSERT INTO incident(id, target, kind, problem_code, opened_at, waiting, failed, flows, agencies) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING";

    private const string CloseSql = "UPDATE incident SET closed_at = ?2, waiting = ?3, failed = ?4 WHERE id = ?1 AND closed_at IS NULL";
    private const string UpdateSql = "UPDATE incident SET waiting = ?2, failed = ?3 WHERE id = ?1 AND closed_at IS NULL";
    private const string CurrentSql = $"SELECT {Columns} FROM incident WHERE closed_at IS NULL ORDER BY opened_at";
    private const string ListSql = $"SELECT {Columns} FROM incident ORDER BY opened_at DESC LIMIT ?1";
    private const string FindSql = $"SELECT {Columns} FROM incident WHERE id = ?1";
    private const string TakeSql = "UPDATE incident SET owner = ?2, taken_at = ?3 WHERE id = ?1";
    private const string NotesSql = "SELECT at, actor, text FROM incident_note WHERE incident_id = ?1 ORDER BY seq";
    private const string NoteSql =
        """
        INSERT INTO incident_note(incident_id, seq, at, actor, text)
        SELECT i.id, (SELECT coalesce(max(n.seq), 0) + 1 FROM incident_note n WHERE n.incident_id = i.id), ?2, ?3, ?4 FROM incident i WHERE i.id = ?1
        """;

    private const string AlertColumns = "id, incident_id, kind, channel, created_at, due_at, attempts, sent_at, problem_code";
    private const string AlertSql = "INSERT INTO alert(id, incident_id, kind, channel, created_at, due_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6)";
    private const string AlertsSql = $"SELECT {AlertColumns} FROM alert WHERE incident_id = ?1 ORDER BY created_at, channel";
    private const string DueSql = $"SELECT {AlertColumns} FROM alert WHERE due_at <= ?1 AND due_at IS NOT NULL ORDER BY due_at LIMIT ?2";
    private const string SentSql = "UPDATE alert SET due_at = ?2, attempts = ?3, sent_at = ?4, problem_code = ?5 WHERE id = ?1";

    public ValueTask<bool> Open(Incident incident, IReadOnlyList<Alert> alerts, CancellationToken cancellationToken) => Change(
        connection =>
        {
            connection.Use(OpenSql).Bind(1, incident.Id).Bind(2, incident.Target).Bind(3, (long)incident.Kind).Bind(4, incident.ProblemCode).Bind(5, incident.OpenedAt)
                .Bind(6, incident.Waiting).Bind(7, incident.Failed).Bind(8, string.Join(' ', incident.Flows)).Bind(9, string.Join(' ', incident.Agencies)).Run();
            return Tell(connection, alerts);
        },
        cancellationToken);

    public ValueTask<bool> Close(Incident incident, IReadOnlyList<Alert> alerts, CancellationToken cancellationToken) => Change(
        connection =>
        {
            connection.Use(CloseSql).Bind(1, incident.Id).Bind(2, incident.ClosedAt).Bind(3, incident.Waiting).Bind(4, incident.Failed).Run();
            return Tell(connection, alerts);
        },
        cancellationToken);

    public async ValueTask Update(Guid id, long waiting, long failed, CancellationToken cancellationToken) =>
        await Change(connection => Run(connection, connection.Use(UpdateSql).Bind(1, id).Bind(2, waiting).Bind(3, failed)), cancellationToken);

    public ValueTask<IReadOnlyList<Incident>> Current(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<Incident>>(store.Readers.Read(connection => All(connection.Use(CurrentSql), Read), snapshot: false));

    public ValueTask<IReadOnlyList<Incident>> List(int max, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<Incident>>(store.Readers.Read(connection => All(connection.Use(ListSql).Bind(1, max), Read), snapshot: false));

    public ValueTask<IncidentDetails?> Find(Guid id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Readers.Read(connection => All(connection.Use(FindSql).Bind(1, id), Read) is [var incident]
            ? new IncidentDetails(
                incident,
                All(connection.Use(NotesSql).Bind(1, id), row => new IncidentNote(row.Time(0), row.Text(1), row.Text(2))),
                All(connection.Use(AlertsSql).Bind(1, id), ReadAlert))
            : null));

    public ValueTask<bool> Take(Guid id, string owner, DateTimeOffset at, CancellationToken cancellationToken) =>
        Change(connection => Run(connection, connection.Use(TakeSql).Bind(1, id).Bind(2, owner).Bind(3, at)), cancellationToken);

    public ValueTask<bool> Note(Guid id, IncidentNote note, CancellationToken cancellationToken) =>
        Change(connection => Run(connection, connection.Use(NoteSql).Bind(1, id).Bind(2, note.At).Bind(3, note.Actor).Bind(4, note.Text)), cancellationToken);

    public ValueTask<IReadOnlyList<Alert>> Due(DateTimeOffset now, int max, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<Alert>>(store.Readers.Read(connection => All(connection.Use(DueSql).Bind(1, now).Bind(2, max), ReadAlert), snapshot: false));

    public async ValueTask Sent(Alert alert, CancellationToken cancellationToken) => await Change(
        connection => Run(connection, connection.Use(SentSql).Bind(1, alert.Id).Bind(2, alert.DueAt).Bind(3, (long)alert.Attempts).Bind(4, alert.SentAt).Bind(5, alert.ProblemCode)),
        cancellationToken);

    private async ValueTask<bool> Change(Func<Connection, bool> change, CancellationToken cancellationToken) => await store.Writer.Run(change).WaitAsync(cancellationToken);

    private static bool Run(Connection connection, Statement statement)
    {
        statement.Run();
        return connection.Changes == 1;
    }

    // The alerts go with the row, or not at all.
    private static bool Tell(Connection connection, IReadOnlyList<Alert> alerts)
    {
        if (connection.Changes != 1)
            return false;
        foreach (var alert in alerts)
        {
            connection.Use(AlertSql).Bind(1, alert.Id).Bind(2, alert.IncidentId).Bind(3, (long)alert.Kind).Bind(4, alert.Channel).Bind(5, alert.CreatedAt).Bind(6, alert.DueAt).Run();
        }

        return true;
    }

    private static List<T> All<T>(Statement row, Func<Statement, T> read)
    {
        var found = new List<T>();
        while (row.Step())
            found.Add(read(row));
        return found;
    }

    private static Incident Read(Statement row) => new()
    {
        Id = row.Id(0),
        Target = row.Text(1),
        Kind = (IncidentKind)row.Int32(2),
        ProblemCode = row.Text(3),
        OpenedAt = row.Time(4),
        ClosedAt = row.OptionalTime(5),
        Waiting = row.Int64(6),
        Failed = row.Int64(7),
        Flows = row.Text(8).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Agencies = row.Text(9).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Owner = row.OptionalText(10),
        TakenAt = row.OptionalTime(11),
    };

    private static Alert ReadAlert(Statement row) => new()
    {
        Id = row.Id(0),
        IncidentId = row.Id(1),
        Kind = (AlertKind)row.Int32(2),
        Channel = row.Text(3),
        CreatedAt = row.Time(4),
        DueAt = row.OptionalTime(5),
        Attempts = row.Int32(6),
        SentAt = row.OptionalTime(7),
        ProblemCode = row.OptionalText(8),
    };
}
