using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>
/// Rows of <c>idempotency</c>: 64-bit hashes of keys, and the message of each. A hit is compared with the message itself; on a true collision the next
/// number is used, so that a collision neither loses nor mixes up a message.
/// </summary>
internal static class IdempotencyRows
{
    private const string SeqSql = "SELECT message_seq FROM idempotency WHERE hash = ?1";
    private const string InsertSql = "INSERT INTO idempotency(hash, message_seq) VALUES(?1, ?2)";
    private const string SetSql = "UPDATE idempotency SET message_seq = ?2 WHERE hash = ?1";
    private const string DeleteSql = "DELETE FROM idempotency WHERE hash = ?1";
    private const string CompareSql = "SELECT client = ?2 AND source = ?3 AND event_id = ?4, body_hash, id FROM message WHERE seq = ?1";
    private const string FoldedSql = "SELECT message_seq FROM idempotency_folded";
    private const string SetFoldedSql = "INSERT INTO idempotency_folded(one, message_seq) VALUES(1, ?1) ON CONFLICT(one) DO UPDATE SET message_seq = excluded.message_seq";

    /// <summary>The number of a place whose message is gone while others behind it are found through it.</summary>
    private const long Vacant = 0;

    /// <summary>The earlier message with the same key, among those in the table.</summary>
    public static AcceptOutcome? Find(Connection connection, long hash, NewMessage message)
    {
        for (var at = hash; connection.Use(SeqSql).Bind(1, at).Scalar() is { } seq; at = unchecked(at + 1))
        {
            if (Compare(connection, seq, message) is { } earlier)
                return earlier;
        }

        return null;
    }

    /// <summary>What a message with this number says to a new one; null when its key is another, or it is gone.</summary>
    public static AcceptOutcome? Compare(Connection connection, long seq, NewMessage message)
    {
        var row = connection.Use(CompareSql).Bind(1, seq).Bind(2, message.Client).Bind(3, message.Envelope.Source).Bind(4, message.Envelope.Id);
        if (!row.Step())
            return null;
        AcceptOutcome? outcome = row.Int64(0) == 1
            ? new(row.Blob(1).AsSpan().SequenceEqual(message.BodyHash.Span) ? AcceptKind.Replayed : AcceptKind.KeyReused, row.Id(2))
            : null;
        row.Reset();
        return outcome;
    }

    /// <summary>Writes a key. It may have been written before.</summary>
    public static void Insert(Connection connection, long hash, long messageSeq)
    {
        for (var at = hash; ; at = unchecked(at + 1))
        {
            switch (connection.Use(SeqSql).Bind(1, at).Scalar())
            {
                case null:
                    connection.Use(InsertSql).Bind(1, at).Bind(2, messageSeq).Run();
                    return;
                case Vacant:
                    connection.Use(SetSql).Bind(1, at).Bind(2, messageSeq).Run();
                    return;
                case { } seq when seq == messageSeq:
                    return;
            }
        }
    }

    /// <summary>Forgets a message's key.</summary>
    public static void Delete(Connection connection, long hash, long messageSeq)
    {
        for (var at = hash; connection.Use(SeqSql).Bind(1, at).Scalar() is { } seq; at = unchecked(at + 1))
        {
            if (seq != messageSeq)
                continue;
            if (connection.Use(SeqSql).Bind(1, unchecked(at + 1)).Scalar() is null)
                connection.Use(DeleteSql).Bind(1, at).Run();
            else
                connection.Use(SetSql).Bind(1, at).Bind(2, Vacant).Run();
            return;
        }
    }

    /// <summary>The keys of all messages up to this number are in the table.</summary>
    public static long FoldedThrough(Connection connection) => connection.Use(FoldedSql).Scalar() ?? 0;

    public static void SetFoldedThrough(Connection connection, long messageSeq) => connection.Use(SetFoldedSql).Bind(1, messageSeq).Run();
}
