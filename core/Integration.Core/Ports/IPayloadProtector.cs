namespace Integration.Core.Ports;

/// <summary>Encrypts payloads at rest: AES-256-GCM with a data key per agency from the key ring; id and part are bound in as associated data.</summary>
internal interface IPayloadProtector
{
    /// <summary>Encrypts with the agency's newest key. <paramref name="part"/>: chunk number of a stream, 0 for a whole payload.</summary>
    ProtectedPayload Protect(string agency, Guid id, ReadOnlySpan<byte> plain, int part = 0);

    /// <summary>Decrypts. Throws <see cref="System.Security.Cryptography.CryptographicException"/> when a bit was changed or it belongs to another id or part.</summary>
    byte[] Unprotect(Guid id, ProtectedPayload payload, int part = 0);
}
