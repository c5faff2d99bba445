using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>
/// Recognises the idempotency key (client, source, id) of a message that was accepted before. Keys are random: written one at a time, each would dirty a page
/// of its own, the largest part of what a message writes. The latest are therefore kept in memory, and go to their table slice by slice: keys with the same
/// first bits, which lie on few pages. The message row holds the key itself, so a start finds the latest again. Used by the writer's thread only.
/// <para>The upper half of a hash is the event id's alone, so that a search for an event id without its source is a range of the table.</para>
/// </summary>
/// <param name="hash">The hash of client, source and id; replaced in tests to force collisions.</param>
/// <param name="capacity">How many keys stay in memory; replaced in tests.</param>
internal sealed class IdempotencyKeys(Func<string, string, string, long>? hash = null, int capacity = 32_768)
{
    private const int SliceBits = 9;

    private readonly Func<string, string, string, long> hash = hash ?? Hash;
    private readonly List<Key>[] slices = [.. Enumerable.Range(0, 1 << SliceBits).Select(_ => new List<Key>())];
    private int count;
    private int next;
    private long last;
    private long lastAtSweep;

    /// <summary>There are more than should be in memory: a <see cref="FoldOperation"/> is due.</summary>
    public bool IsFull => count > capacity;

    /// <summary>The last message whose key is known.</summary>
    public long Last => last;

    /// <summary>The range of hashes that an event id may have.</summary>
    public static (long First, long Last) RangeOf(string eventId)
    {
        var first = (long)Half(eventId) << 32;
        return (first, first | uint.MaxValue);
    }

    /// <summary>The hash of a key; worked out by the caller's thread, not the writer's.</summary>
    public long HashOf(string client, string source, string eventId) => hash(client, source, eventId);

    /// <summary>Reads the keys that are not surely in the table.</summary>
    public void Load(Connection connection)
    {
        var row = connection.Use("SELECT seq, client, source, event_id FROM message WHERE seq > ?1 ORDER BY seq").Bind(1, IdempotencyRows.FoldedThrough(connection));
        while (row.Step())
            Add(HashOf(row.Text(1), row.Text(2), row.Text(3)), row.Int64(0));
        lastAtSweep = last;
    }

    /// <summary>The earlier message with the same key.</summary>
    public AcceptOutcome? Find(Connection connection, long hashOfKey, NewMessage message)
    {
        foreach (var key in SliceOf(hashOfKey))
        {
            if (key.Hash == hashOfKey && IdempotencyRows.Compare(connection, key.MessageSeq, message) is { } earlier)
                return earlier;
        }

        return IdempotencyRows.Find(connection, hashOfKey, message);
    }

    /// <summary>A message was inserted.</summary>
    public void Add(long hashOfKey, long messageSeq)
    {
        SliceOf(hashOfKey).Add(new Key(hashOfKey, messageSeq));
        last = messageSeq;
        count++;
    }

    /// <summary>A message is gone, or was never committed: its number may then come again.</summary>
    public void Remove(long hashOfKey, long messageSeq)
    {
        count -= SliceOf(hashOfKey).Remove(new Key(hashOfKey, messageSeq)) ? 1 : 0;
        last = Math.Min(last, messageSeq - 1);
    }

    /// <summary>The newest messages may be gone, and their numbers come again: what is said of a number holds up to the newest that is left.</summary>
    public void Trim(Connection connection)
    {
        var newest = connection.Use("SELECT max(seq) FROM message").Scalar() ?? 0;
        last = Math.Min(last, newest);
        lastAtSweep = Math.Min(lastAtSweep, newest);
        if (IdempotencyRows.FoldedThrough(connection) > newest)
            IdempotencyRows.SetFoldedThrough(connection, newest);
    }

    /// <summary>Writes the next slice. <see cref="Folded"/> follows when it is on disk.</summary>
    public void Fold(Connection connection)
    {
        slices[next].Sort();
        foreach (var key in slices[next])
            IdempotencyRows.Insert(connection, key.Hash, key.MessageSeq);
        if (next == slices.Length - 1)
            IdempotencyRows.SetFoldedThrough(connection, lastAtSweep);
    }

    /// <summary>The next slice is on disk, as far as its messages are.</summary>
    /// <param name="through">The last message when it was written.</param>
    public void Folded(long through)
    {
        count -= slices[next].RemoveAll(key => key.MessageSeq <= through);
        next = (next + 1) % slices.Length;
        if (next == 0)
            lastAtSweep = last;
    }

    private List<Key> SliceOf(long hashOfKey) => slices[(int)((ulong)hashOfKey >> (64 - SliceBits))];

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

    private readonly record struct Key(long Hash, long MessageSeq) : IComparable<Key>
    {
        public int CompareTo(Key other) => Hash.CompareTo(other.Hash);
    }
}
