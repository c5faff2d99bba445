using System.Security.Cryptography;
using Integration.Core.Privacy;

namespace Integration.Storage.Attachments;

/// <summary>Encrypts a stream chunk by chunk, for whoever keeps the chunks.</summary>
internal static class AttachmentSealer
{
    /// <summary>Reads to the end.</summary>
    /// <param name="id">The attachment.</param>
    /// <param name="key">The agency's key.</param>
    /// <param name="content">Plain content.</param>
    /// <param name="maxBytes">How much of it there may be.</param>
    /// <param name="write">Keeps one sealed chunk; its memory is used again for the next.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Size and hash of the plain content; null: there was more than allowed.</returns>
    public static async Task<(long Size, string Sha256)?> Seal(
        Guid id, DataKey key, Stream content, long maxBytes, Func<int, ReadOnlyMemory<byte>, CancellationToken, ValueTask> write, CancellationToken cancellationToken)
    {
        var plain = new byte[AttachmentFiles.ChunkSize];
        var sealedChunk = new byte[AttachmentFiles.SealedChunkSize];
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long size = 0;
        for (var part = 0; ; part++)
        {
            var read = await content.ReadAtLeastAsync(plain, plain.Length, throwOnEndOfStream: false, cancellationToken);
            size += read;
            if (size > maxBytes)
                return null;
            if (read > 0 || part == 0)
            {
                sha.AppendData(plain, 0, read);
                var length = read + DataKey.Overhead;
                PayloadProtector.Seal(key, id, part, plain.AsSpan(0, read), sealedChunk.AsSpan(0, length));
                await write(part, sealedChunk.AsMemory(0, length), cancellationToken);
            }

            if (read < plain.Length)
                return (size, Convert.ToHexStringLower(sha.GetHashAndReset()));
        }
    }
}
