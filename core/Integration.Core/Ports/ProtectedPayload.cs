namespace Integration.Core.Ports;

/// <summary>Encrypted bytes and the key they need. The store sees no plain payload.</summary>
/// <param name="KeyId">The data key's number in the key ring.</param>
/// <param name="Bytes">Nonce, ciphertext of the packed payload, tag.</param>
internal readonly record struct ProtectedPayload(int KeyId, ReadOnlyMemory<byte> Bytes);
