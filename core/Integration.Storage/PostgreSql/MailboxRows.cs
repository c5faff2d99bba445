using System.Buffers.Binary;
using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>
/// Rows of <c>mailbox_entry</c>. A lock token is the entry's number and 64 random bits: a token tells which entry it was for also when the lock was lost.
/// </summary>
internal static class MailboxRows
{
    // Free to be handed out: not locked, and nobody waits before it in its gate.
    private const string Free =
        """
        e.mailbox = $1 AND e.state = 0 AND (e.locked_until IS NULL OR e.locked_until <= $2)
        AND (e.gate = 0 OR NOT EXISTS (SELECT 1 FROM mailbox_entry o
          WHERE o.mailbox = e.mailbox AND o.gate = e.gate AND o.gate <> 0 AND o.state = 0 AND o.message_seq < e.message_seq))
        """;

    private const string LockSql =
        $"""
        WITH free AS MATERIALIZED (SELECT e.message_seq, gen_random_uuid() AS nonce FROM mailbox_entry e WHERE {Free} ORDER BY e.message_seq LIMIT $3 FOR UPDATE SKIP LOCKED)
        UPDATE mailbox_entry e SET attempts = e.attempts + 1, locked_until = $4, lock_nonce = ('x' || substr(free.nonce::text, 1, 8) || substr(free.nonce::text, 25, 8))::bit(64)::bigint
        FROM free JOIN message m ON m.seq = free.message_seq LEFT JOIN payload p ON p.seq = m.seq
        WHERE e.message_seq = free.message_seq RETURNING e.lock_nonce, e.attempts, {MessageRows.ColumnsWithBody}
        """;

    private const string WaitingSql =
        $"SELECT e.attempts, e.locked_until, {MessageRows.Columns} FROM mailbox_entry e JOIN message m ON m.seq = e.message_seq WHERE e.mailbox = $1 AND e.state = 0 AND e.message_seq > $2 ORDER BY e.message_seq LIMIT $3";

    private const string AnyFreeSql = $"SELECT EXISTS (SELECT 1 FROM mailbox_entry e WHERE {Free}), (SELECT min(locked_until) FROM mailbox_entry WHERE mailbox = $1 AND state = 0 AND locked_until > $2)";

    private const string FindSql = "SELECT mailbox, state, lock_nonce, locked_until, delivery_seq FROM mailbox_entry WHERE message_seq = $1 FOR UPDATE";

    /// <summary>Locks the oldest that may be handed out, one per gate.</summary>
    public static async ValueTask<List<MailboxLock>> Lock(NpgsqlConnection connection, string mailbox, int max, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var locks = await connection.Query(
            LockSql,
            [mailbox, Values.Ms(now), max, Values.Ms(until)],
            row => new MailboxLock(Token(row.GetInt64(2), row.GetInt64(0)), until, row.GetInt32(1), MessageRows.ReadWithBody(row, 2)),
            cancellationToken);
        locks.Sort((a, b) => a.Message.Seq.CompareTo(b.Message.Seq));
        return locks;
    }

    /// <summary>Whether something may be handed out, and when the next lock runs out.</summary>
    public static async ValueTask<(bool Any, DateTimeOffset? NextFree)> Look(NpgsqlConnection connection, string mailbox, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await connection.Query(AnyFreeSql, [mailbox, Values.Ms(now)], row => (row.GetBoolean(0), row.OptionalTime(1)), cancellationToken))[0];

    /// <summary>What is not dealt with, oldest first.</summary>
    public static ValueTask<List<MailboxEntry>> Waiting(NpgsqlConnection connection, string mailbox, long after, int max, CancellationToken cancellationToken) =>
        connection.Query(WaitingSql, [mailbox, after, max], row => new MailboxEntry(MessageRows.Read(row, 2), row.GetInt32(0), row.OptionalTime(1)), cancellationToken);

    /// <summary>What a token stands for now; the entry is locked until the transaction ends.</summary>
    public static async ValueTask<(LockOutcome Outcome, long MessageSeq, long? DeliverySeq)> Check(
        NpgsqlConnection connection, string mailbox, Guid token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (messageSeq, nonce) = Parts(token);
        var found = await connection.Query(
            FindSql,
            [messageSeq],
            row => (
                Outcome: row.GetString(0) != mailbox || row.GetInt32(1) != (int)MailboxState.Waiting ? LockOutcome.Gone
                    : row.OptionalInt64(2) != nonce || row.OptionalTime(3) is not { } until || until <= now ? LockOutcome.Lost
                    : LockOutcome.Done,
                DeliverySeq: row.OptionalInt64(4)),
            cancellationToken);
        return found is [var (outcome, deliverySeq)] ? (outcome, messageSeq, deliverySeq) : (LockOutcome.Gone, messageSeq, null);
    }

    public static async ValueTask SetUntil(NpgsqlConnection connection, long messageSeq, DateTimeOffset? until, CancellationToken cancellationToken) =>
        await connection.Execute("UPDATE mailbox_entry SET locked_until = $2 WHERE message_seq = $1", [messageSeq, Values.Ms(until)], cancellationToken);

    public static async ValueTask End(NpgsqlConnection connection, long messageSeq, MailboxState state, DateTimeOffset at, CancellationToken cancellationToken) =>
        await connection.Execute("UPDATE mailbox_entry SET state = $2, ended_at = $3 WHERE message_seq = $1", [messageSeq, (int)state, Values.Ms(at)], cancellationToken);

    private static Guid Token(long messageSeq, long nonce)
    {
        Span<byte> token = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(token, messageSeq);
        BinaryPrimitives.WriteInt64BigEndian(token[8..], nonce);
        return new Guid(token, bigEndian: true);
    }

    private static (long MessageSeq, long Nonce) Parts(Guid token)
    {
        Span<byte> bytes = stackalloc byte[16];
        token.TryWriteBytes(bytes, bigEndian: true, out _);
        return (BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]));
    }
}
