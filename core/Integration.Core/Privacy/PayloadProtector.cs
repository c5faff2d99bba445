using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Integration.Core.Ports;

namespace Integration.Core.Privacy;

/// <inheritdoc/>
internal sealed class PayloadProtector(KeyRing keys) : IPayloadProtector
{
    private const int AssociatedSize = 20;

    public ProtectedPayload Protect(string agency, Guid id, ReadOnlySpan<byte> plain, int part = 0)
    {
        var key = keys.Current(agency);
        var packed = ArrayPool<byte>.Shared.Rent(PayloadPacking.MostBytes(plain.Length));
        try
        {
            var size = PayloadPacking.Pack(plain, packed);
            var bytes = new byte[size + DataKey.Overhead];
            Seal(key, id, part, packed.AsSpan(0, size), bytes);
            return new ProtectedPayload(key.Id, bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(packed, clearArray: true);
        }
    }

    public byte[] Unprotect(Guid id, ProtectedPayload payload, int part = 0)
    {
        if (payload.Bytes.Length < DataKey.Overhead)
            throw new CryptographicException("The payload is too short to be one.");
        var size = payload.Bytes.Length - DataKey.Overhead;
        var packed = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            Open(keys.Find(payload.KeyId), id, part, payload.Bytes.Span, packed.AsSpan(0, size));
            return PayloadPacking.Unpack(packed.AsSpan(0, size));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(packed, clearArray: true);
        }
    }

    /// <summary>The agency's newest key, for content that is sealed in parts and must use one key for all of them.</summary>
    public DataKey KeyFor(string agency) => keys.Current(agency);

    /// <summary>The key with a number.</summary>
    public DataKey Key(int id) => keys.Find(id);

    /// <summary>Seals one part into a buffer that is <see cref="DataKey.Overhead"/> longer.</summary>
    public static void Seal(DataKey key, Guid id, int part, ReadOnlySpan<byte> plain, Span<byte> sealedBytes)
    {
        Span<byte> associated = stackalloc byte[AssociatedSize];
        Associate(id, part, associated);
        key.Seal(plain, associated, sealedBytes);
    }

    /// <summary>Opens one part into a buffer that is <see cref="DataKey.Overhead"/> shorter.</summary>
    public static void Open(DataKey key, Guid id, int part, ReadOnlySpan<byte> sealedBytes, Span<byte> plain)
    {
        Span<byte> associated = stackalloc byte[AssociatedSize];
        Associate(id, part, associated);
        key.Open(sealedBytes, associated, plain);
    }

    private static void Associate(Guid id, int part, Span<byte> associated)
    {
        id.TryWriteBytes(associated, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(associated[16..], part);
    }
}
