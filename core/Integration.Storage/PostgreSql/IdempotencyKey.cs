using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Integration.Storage.PostgreSql;

/// <summary>
/// Client, source and id as one number of 128 bits. The upper half is the event id's alone, so that a search for an event id without its source is a
/// range of the table's index.
/// </summary>
internal static class IdempotencyKey
{
    public static Guid Of(string client, string source, string eventId)
    {
        Span<byte> key = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(key, Half(eventId));
        BinaryPrimitives.WriteUInt64BigEndian(key[8..], Half($"{client}\n{source}\n{eventId}"));
        return new Guid(key, bigEndian: true);
    }

    /// <summary>The keys that an event id may have.</summary>
    public static (Guid First, Guid Last) RangeOf(string eventId)
    {
        Span<byte> key = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(key, Half(eventId));
        var first = new Guid(key, bigEndian: true);
        key[8..].Fill(0xFF);
        return (first, new Guid(key, bigEndian: true));
    }

    private static ulong Half(string text) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
