using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>Rows of <c>act</c>: the outcomes of acts that came with a key, for a week.</summary>
internal static class ActRows
{
    private const string FindSql = "SELECT request, moved, id FROM act WHERE actor = ?1 AND key = ?2";
    private const string InsertSql = "INSERT INTO act(actor, key, request, moved, id, at) VALUES(?1, ?2, ?3, ?4, ?5, ?6)";
    private const string ForgetSql = "DELETE FROM act WHERE at < ?1";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>What the first act with the key came to; null: there was none.</summary>
    public static ActOutcome? Find(Connection connection, string actor, ActKey key)
    {
        var row = connection.Use(FindSql).Bind(1, actor).Bind(2, key.Value);
        if (!row.Step())
            return null;
        var found = row.Blob(0).AsSpan().SequenceEqual(key.Request.Span)
            ? new ActOutcome(ActKind.Repeated, row.Int32(1), row.IsNull(2) ? null : row.Id(2))
            : new ActOutcome(ActKind.KeyReused, 0, null);
        row.Reset();
        return found;
    }

    public static void Insert(Connection connection, AuditEntry entry, ActKey key, ActOutcome outcome)
    {
        connection.Use(ForgetSql).Bind(1, entry.At - Kept).Run();
        var row = connection.Use(InsertSql).Bind(1, entry.Actor).Bind(2, key.Value).Bind(3, key.Request.Span).Bind(4, outcome.Moved).Bind(6, entry.At);
        (outcome.Id is { } id ? row.Bind(5, id) : row.Bind(5, (long?)null)).Run();
    }
}
