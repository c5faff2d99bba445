using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;

namespace Integration.Core.Validation.Json;

/// <summary>
/// A 64-bit hash of a name or string as it reads when unescaped. Seeded per process, so that nobody can prepare names that collide;
/// equal hashes are never taken as proof, only as a reason to look.
/// </summary>
internal static class NameHash
{
    private static readonly ulong Seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));

    public static ulong Of(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return Of(reader.ValueSpan);
        var buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        var hash = Of(buffer.AsSpan(0, reader.CopyString(buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
        return hash;
    }

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = Seed ^ (ulong)bytes.Length;
        for (; bytes.Length >= 8; bytes = bytes[8..]) hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        var tail = 0UL;
        foreach (var b in bytes) tail = (tail << 8) | b;
        return Mix(hash, tail);
    }

    public static ulong Mix(ulong hash, ulong value)
    {
        hash = BitOperations.RotateLeft(hash ^ (value * 0x9E3779B97F4A7C15), 31) * 0xBF58476D1CE4E5B9;
        return hash ^ (hash >> 29);
    }
}
