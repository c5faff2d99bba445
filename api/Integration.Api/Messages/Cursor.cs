using System.Buffers.Binary;
using System.Buffers.Text;

namespace Integration.Api.Messages;

/// <summary>Where a page ended, as a word that means nothing to the caller.</summary>
internal static class Cursor
{
    public static string Write(long seq)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, seq);
        return Base64Url.EncodeToString(bytes);
    }

    public static long? Read(string cursor)
    {
        Span<byte> bytes = stackalloc byte[8];
        return cursor.Length == 11 && Base64Url.IsValid(cursor) && Base64Url.TryDecodeFromChars(cursor, bytes, out var written) && written == 8
            ? BinaryPrimitives.ReadInt64BigEndian(bytes)
            : null;
    }
}
