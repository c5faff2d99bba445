using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>
/// The idempotency keys (client, source, id) as 64-bit hashes: a sender's own ids are random, and a small table of numbers is the cheapest index for them.
/// A hit is compared with the message itself; on a true collision the next number is tried, so that a collision neither loses nor mixes up a message.
/// <para>The upper half of the hash is the event id's alone, so that a search for an event id without its source is a range of this table.</para>
/// </summary>
/// <param name="hash">The hash of client, source and id; replaced in tests to force collisions.</param>
internal sealed class IdempotencyRows(Func<string, string, string, long>? hash = null)
{
    private const string InsertSql = "INSERT INTO idempotency(hash, message_seq) VALUES(?1, ?2) ON CONFLICT DO NOTHING";
    private const string FindSql =
        """
        SELECT i.message_seq, m.client = ?2 AND m.source = ?3 AND m.event_id = ?4, m.body_hash, m.id
        FROM idempotency i LEFT JOIN message m ON m.seq = i.message_seq WHERE i.hash = ?1
        """;

    private const string DeleteSql = "DELETE FROM idempotency WHERE hash = ?1";
    private const string VacateSql = "UPDATE idempotency SET message_seq = 0 WHERE hash = ?1";
    private const string SetSql = "UPDATE idempotency SET message_seq = ?2 WHERE hash = ?1";

    private readonly Func<string, string, string, long> hash = hash ?? Hash;

    /// <summary>The range of hashes that an event id may have.</summary>
    public static (long First, long Last) RangeOf(string eventId)
    {
        var first = (long)Half(eventId) << 32;
        return (first, first | uint.MaxValue);
    }

    /// <summary>The hash of a message's key; worked out by the caller's thread, not the writer's.</summary>
    public long HashOf(NewMessage message) => hash(message.Client, message.Envelope.Source, message.Envelope.Id);

    /// <summary>The earlier message with the same key, or null and the number that is free for this one.</summary>
    public static AcceptOutcome? Find(Connection connection, long hashOfKey, NewMessage message, out long free)
    {
        var reusable = false;
        free = 0;
        for (var at = hashOfKey; ; at = unchecked(at + 1))
        {
            var row = connection.Use(FindSql).Bind(1, at).Bind(2, message.Client).Bind(3, message.Envelope.Source).Bind(4, message.Envelope.Id);
            if (!row.Step())
            {
                if (!reusable)
                    free = at;
                return null;
            }

            AcceptOutcome? earlier = row.Int64(1) == 1
                ? new(row.Blob(2).AsSpan().SequenceEqual(message.BodyHash.Span) ? AcceptKind.Replayed : AcceptKind.KeyReused, row.Id(3))
                : null;
            if (row.Int64(0) == 0 && !reusable)
                (free, reusable) = (at, true); // Its message is gone, but others behind it are found through it.
            row.Reset();
            if (earlier is not null)
                return earlier;
        }
    }

    /// <summary>Remembers the key under a number that <see cref="Find"/> gave.</summary>
    public static void Insert(Connection connection, long free, long messageSeq)
    {
        connection.Use(InsertSql).Bind(1, free).Bind(2, messageSeq).Run();
        if (connection.Changes == 0)
            connection.Use(SetSql).Bind(1, free).Bind(2, messageSeq).Run();
    }

    /// <summary>Forgets a message's key.</summary>
    public void Delete(Connection connection, long messageSeq, string client, string source, string eventId)
    {
        for (var at = hash(client, source, eventId); ; at = unchecked(at + 1))
        {
            var seq = connection.Use("SELECT message_seq FROM idempotency WHERE hash = ?1").Bind(1, at).Scalar();
            if (seq is null)
                return; // A message of the hub's own has no key.
            if (seq != messageSeq)
                continue;
            var others = connection.Use("SELECT 1 FROM idempotency WHERE hash = ?1").Bind(1, unchecked(at + 1)).Scalar() is not null;
            connection.Use(others ? VacateSql : DeleteSql).Bind(1, at).Run();
            return;
        }
    }

    private static long Hash(string client, string source, string eventId) =>
        ((long)Half(eventId) << 32) | Half($"{client}\n{source}\n{eventId}");

    private static uint Half(string text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        var size = Encoding.UTF8.GetMaxByteCount(text.Length);
        var buffer = size <= 1024 ? stackalloc byte[1024] : new byte[size];
        SHA256.HashData(buffer[..Encoding.UTF8.GetBytes(text, buffer)], digest);
        return BinaryPrimitives.ReadUInt32BigEndian(digest);
    }
}
