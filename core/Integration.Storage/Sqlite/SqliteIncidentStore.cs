using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <inheritdoc/>
internal sealed class SqliteIncidentStore(SqliteStore store) : IIncidentStore
{
    // An agency reads its share: of what did not hit it there is none, and no row. Without an agency there is nothing in place of the whole hub's.
    private const string ReadSql =
        """
        SELECT i.id, i.target, i.kind, i.problem_code, i.opened_at, i.closed_at, coalesce(a.waiting, i.waiting), coalesce(a.failed, i.failed), coalesce(a.flows, i.flows),
          coalesce(a.agency, i.agencies), i.owner, i.taken_at
        FROM incident i LEFT JOIN incident_agency a ON a.incident_id = i.id AND a.agency = ?1 WHERE (?1 IS NULL OR a.agency IS NOT NULL)
        """;

    private const string OpenSql =
        "INSERT INTO incident(id, target, kind, problem_code, opened_at, waiting, failed, flows, agencies) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING";

    private const string UpdateSql = "UPDATE incident SET waiting = ?2, failed = ?3, agencies = ?4, closed_at = ?5 WHERE id = ?1 AND closed_at IS NULL";
    private const string SetShareSql =
        """
        INSERT INTO incident_agency(incident_id, agency, flows, waiting, failed) VALUES(?1, ?2, ?3, ?4, ?5)
        ON CONFLICT(incident_id, agency) DO UPDATE SET flows = excluded.flows, waiting = excluded.waiting, failed = excluded.failed
        """;

    private const string CurrentSql = $"{ReadSql} AND i.closed_at IS NULL ORDER BY i.opened_at";
    private const string ListSql = $"{ReadSql} ORDER BY i.opened_at DESC LIMIT ?2";
    private const string FindSql = $"{ReadSql} AND i.id = ?2";
    private const string SharesSql =
        """
        SELECT m.agency, sum(d.state <> 3), sum(d.state = 3) FROM delivery d CROSS JOIN message m ON m.seq = d.seq >> 8
        WHERE d.target = ?1 AND d.state <= 3 AND d.state <> 2 GROUP BY m.agency ORDER BY m.agency
        """;

    private const string NotesSql = "SELECT at, actor, text FROM incident_note WHERE incident_id = ?1 ORDER BY seq";
    private const string AlertColumns = "id, incident_id, kind, channel, created_at, due_at, attempts, sent_at, problem_code";
    private const string AlertSql = "INSERT INTO alert(id, incident_id, kind, channel, created_at, due_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6)";
    private const string AlertsSql = $"SELECT {AlertColumns} FROM alert WHERE incident_id = ?1 ORDER BY created_at, channel";
    private const string DueSql = $"SELECT {AlertColumns} FROM alert WHERE due_at <= ?1 AND due_at IS NOT NULL ORDER BY due_at LIMIT ?2";
    private const string SentSql = "UPDATE alert SET due_at = ?2, attempts = ?3, sent_at = ?4, problem_code = ?5 WHERE id = ?1";

    public ValueTask<bool> Open(Incident incident, IReadOnlyList<AgencyShare> shares, IReadOnlyList<Alert> alerts, CancellationToken cancellationToken) => Change(
        connection =>
        {
            connection.Use(OpenSql).Bind(1, incident.Id).Bind(2, incident.Target).Bind(3, (long)incident.Kind).Bind(4, incident.ProblemCode).Bind(5, incident.OpenedAt)
                .Bind(6, incident.Waiting).Bind(7, incident.Failed).Bind(8, string.Join(' ', incident.Flows)).Bind(9, string.Join(' ', incident.Agencies)).Run();
            return Add(connection, incident, shares, alerts);
        },
        cancellationToken);

    public ValueTask<bool> Close(Incident incident, IReadOnlyList<AgencyShare> shares, IReadOnlyList<Alert> alerts, CancellationToken cancellationToken) => Change(
        connection =>
        {
            connection.Use(UpdateSql).Bind(1, incident.Id).Bind(2, incident.Waiting).Bind(3, incident.Failed).Bind(4, string.Join(' ', incident.Agencies)).Bind(5, incident.ClosedAt).Run();
            return Add(connection, incident, shares, alerts);
        },
        cancellationToken);

    public async ValueTask Update(Incident incident, IReadOnlyList<AgencyShare> shares, CancellationToken cancellationToken) => await Close(incident with { ClosedAt = null }, shares, [], cancellationToken);

    public ValueTask<IReadOnlyList<AgencyShare>> Shares(string target, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<AgencyShare>>(store.Readers.Read(
            connection => All(connection.Use(SharesSql).Bind(1, target), row => new AgencyShare(row.Text(0), row.Int64(1), row.Int64(2))), snapshot: false));

    public ValueTask<IReadOnlyList<Incident>> Current(string? agency, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<Incident>>(store.Readers.Read(connection => All(connection.Use(CurrentSql).Bind(1, agency), Read), snapshot: false));

    public ValueTask<IReadOnlyList<Incident>> List(int max, string? agency, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<Incident>>(store.Readers.Read(connection => All(connection.Use(ListSql).Bind(1, agency).Bind(2, max), Read), snapshot: false));

    public ValueTask<IncidentDetails?> Find(Guid id, string? agency, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Readers.Read(connection => All(connection.Use(FindSql).Bind(1, agency).Bind(2, id), Read) is not [var incident]
            ? null
            : agency is not null
                ? new IncidentDetails(incident, [], [])
                : new IncidentDetails(
                    incident,
                    All(connection.Use(NotesSql).Bind(1, id), row => new IncidentNote(row.Time(0), row.Text(1), row.Text(2))),
                    All(connection.Use(AlertsSql).Bind(1, id), ReadAlert))));

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

    // They go with the row, or not at all.
    private static bool Add(Connection connection, Incident incident, IReadOnlyList<AgencyShare> shares, IReadOnlyList<Alert> alerts)
    {
        if (connection.Changes != 1)
            return false;
        foreach (var share in shares)
            connection.Use(SetShareSql).Bind(1, incident.Id).Bind(2, share.Agency).Bind(3, string.Join(' ', share.Flows)).Bind(4, share.Waiting).Bind(5, share.Failed).Run();
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
