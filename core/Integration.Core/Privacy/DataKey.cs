using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Integration.Core.Privacy;

/// <summary>One agency's 256-bit data key. Sealed bytes are nonce (12), ciphertext, tag (16).</summary>
internal sealed class DataKey(int id, string agency, DateTimeOffset createdAt, byte[] key) : IDisposable
{
    /// <summary>How much longer sealed bytes are than plain ones.</summary>
    public const int Overhead = NonceSize + TagSize;

    private const int NonceSize = 12;
    private const int TagSize = 16;

    // An AesGcm holds one native context and is not thread-safe; making one costs more than a message.
    private readonly ConcurrentBag<AesGcm> ciphers = [];

    public int Id => id;

    public string Agency => agency;

    public DateTimeOffset CreatedAt => createdAt;

    public void Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated, Span<byte> sealedBytes)
    {
        var nonce = sealedBytes[..NonceSize];
        RandomNumberGenerator.Fill(nonce);
        var cipher = Rent();
        cipher.Encrypt(nonce, plain, sealedBytes[NonceSize..^TagSize], sealedBytes[^TagSize..], associated);
        ciphers.Add(cipher);
    }

    public void Open(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> associated, Span<byte> plain)
    {
        var cipher = Rent();
        try
        {
            cipher.Decrypt(sealedBytes[..NonceSize], sealedBytes[NonceSize..^TagSize], sealedBytes[^TagSize..], plain, associated);
        }
        finally
        {
            ciphers.Add(cipher);
        }
    }

    public void Dispose()
    {
        while (ciphers.TryTake(out var cipher))
            cipher.Dispose();
        CryptographicOperations.ZeroMemory(key);
    }

    private AesGcm Rent() => ciphers.TryTake(out var cipher) ? cipher : new AesGcm(key, TagSize);
}
