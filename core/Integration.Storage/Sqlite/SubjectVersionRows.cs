using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>Rows of <c>subject_version</c>: one for each message of a versioned type.</summary>
internal static class SubjectVersionRows
{
    private const string CurrentSql = "SELECT max(version) FROM subject_version WHERE key = ?1";
    private const string InsertSql = "INSERT INTO subject_version(key, version, message_seq) VALUES(?1, ?2, ?3)";
    private const string OfMessageSql = "SELECT v.version FROM message m JOIN subject_version v ON v.message_seq = m.seq WHERE m.id = ?1";
    private const string KeySql = "SELECT key FROM subject_version WHERE message_seq = ?1";
    private const string LoosenSql = "UPDATE subject_version SET message_seq = NULL WHERE message_seq = ?1";
    private const string ForgetSql =
        "DELETE FROM subject_version WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM subject_version o WHERE o.key = ?1 AND o.message_seq IS NOT NULL)";

    /// <summary>The subject's version now; 0: it has none.</summary>
    public static long Current(Connection connection, Guid subject) => connection.Use(CurrentSql).Bind(1, subject).Scalar() ?? 0;

    public static void Insert(Connection connection, Guid subject, long version, long messageSeq) =>
        connection.Use(InsertSql).Bind(1, subject).Bind(2, version).Bind(3, messageSeq).Run();

    /// <summary>An earlier message's outcome with the version it made.</summary>
    public static AcceptOutcome WithVersion(Connection connection, AcceptOutcome earlier) =>
        earlier.Kind == AcceptKind.Replayed ? earlier with { Version = connection.Use(OfMessageSql).Bind(1, earlier.Id).Scalar() } : earlier;

    /// <summary>A message is gone. The subject's count goes with the last of its messages, not before, so that no number is given twice.</summary>
    public static void Forget(Connection connection, long messageSeq)
    {
        var row = connection.Use(KeySql).Bind(1, messageSeq);
        if (!row.Step())
            return;
        var subject = row.Id(0);
        row.Reset();
        connection.Use(LoosenSql).Bind(1, messageSeq).Run();
        connection.Use(ForgetSql).Bind(1, subject).Run();
    }
}
