using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>Rows of <c>subject_version</c>: one for each message of a versioned type.</summary>
internal static class SubjectVersionRows
{
    private const string CurrentSql = "SELECT coalesce(max(version), 0) FROM subject_version WHERE key = $1";
    private const string TakeSql = "INSERT INTO subject_version(key, version) VALUES($1, $2) ON CONFLICT DO NOTHING";
    private const string TieSql = "UPDATE subject_version SET message_seq = $3 WHERE key = $1 AND version = $2";
    private const string GiveBackSql = "DELETE FROM subject_version WHERE key = $1 AND version = $2";
    private const string OfMessageSql = "SELECT v.version FROM message m JOIN subject_version v ON v.message_seq = m.seq WHERE m.id = $1";
    private const string LoosenSql = "UPDATE subject_version SET message_seq = NULL WHERE message_seq = ANY($1) RETURNING key";
    private const string ForgetSql =
        "DELETE FROM subject_version v WHERE v.key = ANY($1) AND NOT EXISTS (SELECT 1 FROM subject_version o WHERE o.key = v.key AND o.message_seq IS NOT NULL)";

    /// <summary>The subject's version now; 0: it has none.</summary>
    public static async ValueTask<long> Current(NpgsqlConnection connection, Guid subject, CancellationToken cancellationToken) =>
        (await connection.Query(CurrentSql, [subject], row => row.GetInt64(0), cancellationToken))[0];

    /// <summary>Takes a number before there is a message to tie it to; whoever wants the same one waits for the end of this transaction. False: it was taken.</summary>
    public static async ValueTask<bool> Take(NpgsqlConnection connection, Guid subject, long version, CancellationToken cancellationToken) =>
        await connection.Execute(TakeSql, [subject, version], cancellationToken) == 1;

    public static async ValueTask Tie(NpgsqlConnection connection, Guid subject, long version, long messageSeq, CancellationToken cancellationToken) =>
        await connection.Execute(TieSql, [subject, version, messageSeq], cancellationToken);

    public static async ValueTask GiveBack(NpgsqlConnection connection, Guid subject, long version, CancellationToken cancellationToken) =>
        await connection.Execute(GiveBackSql, [subject, version], cancellationToken);

    /// <summary>An earlier message's outcome with the version it made.</summary>
    public static async ValueTask<AcceptOutcome> WithVersion(NpgsqlConnection connection, AcceptOutcome earlier, CancellationToken cancellationToken) =>
        earlier.Kind is AcceptKind.Replayed or AcceptKind.Stored && await connection.Query(OfMessageSql, [earlier.Id], row => row.GetInt64(0), cancellationToken) is [var version]
            ? earlier with { Version = version }
            : earlier;

    /// <summary>Messages are gone. A subject's count goes with the last of its messages, not before, so that no number is given twice.</summary>
    public static async ValueTask Forget(NpgsqlConnection connection, long[] messages, CancellationToken cancellationToken)
    {
        var subjects = await connection.Query(LoosenSql, [messages], row => row.GetGuid(0), cancellationToken);
        if (subjects.Count > 0)
            await connection.Execute(ForgetSql, [subjects.Distinct().ToArray()], cancellationToken);
    }
}
