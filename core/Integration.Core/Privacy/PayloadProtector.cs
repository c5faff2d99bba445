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
        var bytes = new byte[plain.Length + DataKey.Overhead];
        Seal(key, id, part, plain, bytes);
        return new ProtectedPayload(key.Id, bytes);
    }

    public byte[] Unprotect(Guid id, ProtectedPayload payload, int part = 0)
    {
        if (payload.Bytes.Length < DataKey.Overhead)
            throw new CryptographicException("The payload is too short to be one.");
        var plain = new byte[payload.Bytes.Length - DataKey.Overhead];
        Open(keys.Find(payload.KeyId), id, part, payload.Bytes.Span, plain);
        return plain;
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
