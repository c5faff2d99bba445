using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>What operators write on rows of <c>incident</c>.</summary>
internal static class IncidentRows
{
    private const string FindSql = "SELECT count(*) FROM incident WHERE id = $1";
    private const string TakeSql = "UPDATE incident SET owner = $2, taken_at = $3 WHERE id = $1";
    private const string NoteSql = "INSERT INTO incident_note(incident_id, at, actor, text) VALUES($1, $2, $3, $4)";

    /// <summary>In the transaction of its audit entry. False: there is no such incident, and nothing was written.</summary>
    public static async ValueTask<bool> Write(NpgsqlConnection connection, AuditEntry entry, IncidentMark mark, CancellationToken cancellationToken)
    {
        if ((await connection.Query(FindSql, [mark.Id], row => row.GetInt64(0), cancellationToken))[0] != 1)
            return false;
        if (mark.Taken is { } taken)
            await connection.Execute(TakeSql, [mark.Id, taken ? entry.Actor : null, taken ? Values.Ms(entry.At) : null], cancellationToken);
        if (mark.Note is { } note)
            await connection.Execute(NoteSql, [mark.Id, Values.Ms(entry.At), entry.Actor, note], cancellationToken);
        return true;
    }
}
