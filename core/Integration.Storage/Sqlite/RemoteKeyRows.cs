using Integration.Abstractions.Messages;

namespace Integration.Storage.Sqlite;

/// <summary>Rows of <c>remote_key</c>: finds a message by what a destination made of it, such as a case number. Written only when there is something to write.</summary>
internal static class RemoteKeyRows
{
    private const string InsertSql = "INSERT OR IGNORE INTO remote_key(value, message_seq) VALUES(?1, ?2)";

    public static void Insert(Connection connection, long messageSeq, IReadOnlyList<RemoteId> ids)
    {
        foreach (var id in ids)
            connection.Use(InsertSql).Bind(1, id.Value).Bind(2, messageSeq).Run();
    }
}
