using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>What operators write on rows of <c>incident</c>.</summary>
internal static class IncidentRows
{
    private const string FindSql = "SELECT count(*) FROM incident WHERE id = ?1";
    private const string TakeSql = "UPDATE incident SET owner = ?2, taken_at = ?3 WHERE id = ?1";
    private const string NoteSql =
        """
        INSERT INTO incident_note(incident_id, seq, at, actor, text)
        VALUES(?1, (SELECT coalesce(max(n.seq), 0) + 1 FROM incident_note n WHERE n.incident_id = ?1), ?2, ?3, ?4)
        """;

    /// <summary>In the transaction of its audit entry. False: there is no such incident, and nothing was written.</summary>
    public static bool Write(Connection connection, AuditEntry entry, IncidentMark mark)
    {
        if (connection.Use(FindSql).Bind(1, mark.Id).Scalar() is not 1)
            return false;
        if (mark.Taken is { } taken)
            connection.Use(TakeSql).Bind(1, mark.Id).Bind(2, taken ? entry.Actor : null).Bind(3, taken ? entry.At : (DateTimeOffset?)null).Run();
        if (mark.Note is { } note)
            connection.Use(NoteSql).Bind(1, mark.Id).Bind(2, entry.At).Bind(3, entry.Actor).Bind(4, note).Run();
        return true;
    }
}
