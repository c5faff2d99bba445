using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Integration.Core.Privacy;

/// <summary>
/// Makes a payload smaller before it is sealed: what is written to the disk, and how many pages a transaction touches, is mostly payload. One byte says how;
/// a packed payload then has its own size, four bytes, little endian. Brotli's fastest setting: a 2 KB message becomes 1.2 KB in about 15 µs.
/// </summary>
internal static class PayloadPacking
{
    private const byte AsItIs = 0;
    private const byte Brotli = 1;
    private const int Head = 5;
    private const int Quality = 0;
    private const int Window = 16;

    /// <summary>How large the destination of <see cref="Pack"/> must be.</summary>
    public static int MostBytes(int plain) => plain + Head;

    /// <summary>Packs, or keeps what does not become smaller.</summary>
    /// <returns>How many bytes were written.</returns>
    public static int Pack(ReadOnlySpan<byte> plain, Span<byte> packed)
    {
        if (BrotliEncoder.TryCompress(plain, packed[Head..], out var written, Quality, Window) && written + Head < plain.Length + 1)
        {
            packed[0] = Brotli;
            BinaryPrimitives.WriteInt32LittleEndian(packed[1..], plain.Length);
            return written + Head;
        }

        packed[0] = AsItIs;
        plain.CopyTo(packed[1..]);
        return plain.Length + 1;
    }

    /// <summary>What <see cref="Pack"/> was given. The bytes were sealed by the hub, so a size in them is its own.</summary>
    public static byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed is [AsItIs, .. var plain])
            return plain.ToArray();
        if (packed is [Brotli, _, _, _, _, .. var body])
        {
            var unpacked = new byte[BinaryPrimitives.ReadInt32LittleEndian(packed[1..])];
            if (BrotliDecoder.TryDecompress(body, unpacked, out var written) && written == unpacked.Length)
                return unpacked;
        }

        throw new CryptographicException("The payload is packed in a way that this version does not know.");
    }
}
