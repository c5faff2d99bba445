using System.Security.Cryptography;
using System.Text;

namespace Integration.Adapters.Altinn;

/// <summary>Altinn's idempotency key is a GUID. The hub's is a text, so the GUID is computed from it, the same in every attempt (UUIDv8, RFC 9562 § 5.8).</summary>
internal static class IdempotentKey
{
    public static Guid Of(string externalKey)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"knutepunkt/altinn-correspondence/{externalKey}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
