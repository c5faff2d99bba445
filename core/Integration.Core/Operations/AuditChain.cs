using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Integration.Core.Ports;

namespace Integration.Core.Operations;

/// <summary>How an audit entry's hash is made, the same in every store: SHA-256 over the hash before it, the entry's number, and each field with its length.</summary>
internal static class AuditChain
{
    /// <summary>What stands before the first entry.</summary>
    public static ReadOnlyMemory<byte> Start { get; } = new byte[SHA256.HashSizeInBytes];

    public static byte[] Next(ReadOnlySpan<byte> previous, long seq, AuditEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Append(hash, seq);
        Append(hash, entry.At.ToUnixTimeMilliseconds());
        foreach (var text in (ReadOnlySpan<string>)[entry.Actor, entry.Act, entry.Subject, entry.Reason])
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Append(hash, bytes.Length);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
