using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>Rows of <c>inbound_cursor</c>.</summary>
internal static class InboundRows
{
    private const string FindSql = "SELECT adapter, source, cursor, at, actor, reason FROM inbound_cursor WHERE adapter = ?1 AND source = ?2";

    private const string AllSql = "SELECT adapter, source, cursor, at, actor, reason FROM inbound_cursor ORDER BY adapter, source";

    private const string SetSql =
        """
        INSERT INTO inbound_cursor(adapter, source, cursor, at, actor, reason) VALUES(?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT(adapter, source) DO UPDATE SET cursor = excluded.cursor, at = excluded.at, actor = excluded.actor, reason = excluded.reason
        """;

    // Only from where the read began: a move by a person meanwhile stands.
    private const string MoveSql =
        """
        INSERT INTO inbound_cursor(adapter, source, cursor, at) VALUES(?1, ?2, ?3, ?4)
        ON CONFLICT(adapter, source) DO UPDATE SET cursor = excluded.cursor, at = excluded.at, actor = NULL, reason = NULL WHERE cursor IS ?5
        """;

    public static InboundCursor? Find(Connection connection, string adapter, string source)
    {
        var row = connection.Use(FindSql).Bind(1, adapter).Bind(2, source);
        if (!row.Step())
            return null;
        var cursor = Read(row);
        row.Reset();
        return cursor;
    }

    public static List<InboundCursor> All(Connection connection)
    {
        var found = new List<InboundCursor>();
        var row = connection.Use(AllSql);
        while (row.Step())
            found.Add(Read(row));
        return found;
    }

    public static void Set(Connection connection, InboundCursor cursor) =>
        connection.Use(SetSql).Bind(1, cursor.Adapter).Bind(2, cursor.Source).Bind(3, cursor.Value).Bind(4, cursor.At).Bind(5, cursor.Actor).Bind(6, cursor.Reason).Run();

    public static void Move(Connection connection, CursorMove move) =>
        connection.Use(MoveSql).Bind(1, move.Adapter).Bind(2, move.Source).Bind(3, move.To).Bind(4, move.At).Bind(5, move.From).Run();

    private static InboundCursor Read(Statement row) => new(row.Text(0), row.Text(1), row.OptionalText(2), row.Time(3), row.OptionalText(4), row.OptionalText(5));
}
