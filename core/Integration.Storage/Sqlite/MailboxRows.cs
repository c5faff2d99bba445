using System.Buffers.Binary;
using System.Security.Cryptography;
using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>
/// Rows of <c>mailbox_entry</c>. A lock token is the entry's number and 64 random bits: a token tells which entry it was for also when the lock was lost.
/// </summary>
internal static class MailboxRows
{
    private const string InsertSql = "INSERT INTO mailbox_entry(message_seq, mailbox, gate, delivery_seq, state, attempts) VALUES(?1, ?2, ?3, ?4, 0, 0)";

    private const string WaitingSql =
        $"SELECT {MessageRows.Columns}, e.attempts, e.locked_until FROM mailbox_entry e CROSS JOIN message m ON m.seq = e.message_seq WHERE e.mailbox = ?1 AND e.state = 0 AND e.message_seq > ?2 ORDER BY e.message_seq LIMIT ?3";

    // Free to be handed out: not locked, and nobody waits before it in its gate.
    private const string Free =
        """
        e.mailbox = ?1 AND e.state = 0 AND (e.locked_until IS NULL OR e.locked_until <= ?2)
        AND (e.gate = 0 OR NOT EXISTS (SELECT 1 FROM mailbox_entry o
          WHERE o.mailbox = e.mailbox AND o.gate = e.gate AND o.gate <> 0 AND o.state = 0 AND o.message_seq < e.message_seq))
        """;

    private const string FreeSql = $"SELECT e.message_seq FROM mailbox_entry e WHERE {Free} ORDER BY e.message_seq LIMIT ?3";

    private const string LockSql = $"UPDATE mailbox_entry AS e SET attempts = attempts + 1, lock_nonce = ?4, locked_until = ?5 WHERE e.message_seq = ?3 AND {Free}";

    private const string NextFreeSql = "SELECT min(locked_until) FROM mailbox_entry WHERE mailbox = ?1 AND state = 0 AND locked_until > ?2";

    private const string FindSql = "SELECT mailbox, state, lock_nonce, locked_until, delivery_seq, attempts FROM mailbox_entry WHERE message_seq = ?1";

    private const string UntilSql = "UPDATE mailbox_entry SET locked_until = ?2 WHERE message_seq = ?1";

    private const string EndSql = "UPDATE mailbox_entry SET state = ?2, ended_at = ?3 WHERE message_seq = ?1";

    public static void Insert(Connection connection, long messageSeq, string mailbox, long gate, long? deliverySeq) =>
        connection.Use(InsertSql).Bind(1, messageSeq).Bind(2, mailbox).Bind(3, gate).Bind(4, deliverySeq).Run();

    /// <summary>The oldest that may be handed out, one per gate.</summary>
    public static List<long> FindFree(Connection connection, string mailbox, DateTimeOffset now, int max)
    {
        var found = new List<long>();
        var row = connection.Use(FreeSql).Bind(1, mailbox).Bind(2, now).Bind(3, max);
        while (row.Step())
            found.Add(row.Int64(0));
        return found;
    }

    /// <summary>Locks one, if it is still free.</summary>
    /// <returns>The token, or null.</returns>
    public static Guid? Lock(Connection connection, string mailbox, long messageSeq, DateTimeOffset now, DateTimeOffset until)
    {
        Span<byte> token = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(token, messageSeq);
        RandomNumberGenerator.Fill(token[8..]);
        connection.Use(LockSql).Bind(1, mailbox).Bind(2, now).Bind(3, messageSeq).Bind(4, BinaryPrimitives.ReadInt64BigEndian(token[8..])).Bind(5, until).Run();
        return connection.Changes == 1 ? new Guid(token, bigEndian: true) : null;
    }

    /// <summary>When the next lock runs out.</summary>
    public static DateTimeOffset? NextFree(Connection connection, string mailbox, DateTimeOffset now) =>
        connection.Use(NextFreeSql).Bind(1, mailbox).Bind(2, now).Scalar() is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    /// <summary>What is not dealt with, oldest first.</summary>
    public static List<MailboxEntry> Waiting(Connection connection, string mailbox, long after, int max)
    {
        var found = new List<MailboxEntry>();
        var row = connection.Use(WaitingSql).Bind(1, mailbox).Bind(2, after).Bind(3, max);
        while (row.Step())
            found.Add(new MailboxEntry(MessageRows.Read(row), row.Int32(20), row.OptionalTime(21)));
        return found;
    }

    /// <summary>What a token stands for now.</summary>
    public static LockOutcome Check(Connection connection, string mailbox, Guid token, DateTimeOffset now, out long messageSeq, out long? deliverySeq)
    {
        Span<byte> bytes = stackalloc byte[16];
        token.TryWriteBytes(bytes, bigEndian: true, out _);
        messageSeq = BinaryPrimitives.ReadInt64BigEndian(bytes);
        deliverySeq = null;
        var row = connection.Use(FindSql).Bind(1, messageSeq);
        if (!row.Step())
            return LockOutcome.Gone;
        deliverySeq = row.OptionalInt64(4);
        var outcome = row.Text(0) != mailbox || row.Int32(1) != (int)MailboxState.Waiting ? LockOutcome.Gone
            : row.OptionalInt64(2) != BinaryPrimitives.ReadInt64BigEndian(bytes[8..]) || row.OptionalTime(3) is not { } until || until <= now ? LockOutcome.Lost
            : LockOutcome.Done;
        row.Reset();
        return outcome;
    }

    public static void SetUntil(Connection connection, long messageSeq, DateTimeOffset? until) => connection.Use(UntilSql).Bind(1, messageSeq).Bind(2, until).Run();

    public static void End(Connection connection, long messageSeq, MailboxState state, DateTimeOffset at) =>
        connection.Use(EndSql).Bind(1, messageSeq).Bind(2, (long)state).Bind(3, at).Run();

    /// <summary>Where a message lies.</summary>
    public static MailboxPlace? PlaceOf(Connection connection, long messageSeq)
    {
        var row = connection.Use(FindSql).Bind(1, messageSeq);
        if (!row.Step())
            return null;
        var place = new MailboxPlace(row.Text(0), (MailboxState)row.Int32(1), row.Int32(5));
        row.Reset();
        return place;
    }
}
