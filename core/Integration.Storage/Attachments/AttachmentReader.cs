using System.Security.Cryptography;
using Integration.Core.Ports;
using Integration.Core.Privacy;

namespace Integration.Storage.Attachments;

/// <summary>The plain content of an attachment: seekable, one decrypted chunk in memory at a time. Changed content throws <see cref="CryptographicException"/>.</summary>
internal sealed class AttachmentReader : Stream
{
    private readonly ISealedChunks chunks;
    private readonly DataKey key;
    private readonly Guid id;
    private readonly byte[] sealedChunk = new byte[AttachmentFiles.SealedChunkSize];
    private readonly byte[] chunk = new byte[AttachmentFiles.ChunkSize];
    private long current = -1;
    private int chunkLength;
    private long position;

    /// <summary>Takes the chunks over.</summary>
    public AttachmentReader(ISealedChunks chunks, AttachmentInfo attachment, DataKey key)
    {
        this.chunks = chunks;
        this.key = key;
        id = attachment.Id;
        Length = attachment.Size;
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => position;
        set => position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (position >= Length)
            return 0;
        var wanted = position / AttachmentFiles.ChunkSize;
        if (wanted != current)
            Decrypt(wanted, chunks.Read(wanted, sealedChunk));
        return Copy(buffer);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= Length)
            return 0;
        var wanted = position / AttachmentFiles.ChunkSize;
        if (wanted != current)
            Decrypt(wanted, await chunks.Read(wanted, sealedChunk, cancellationToken));
        return Copy(buffer.Span);
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            chunks.Dispose();
            CryptographicOperations.ZeroMemory(chunk);
        }

        base.Dispose(disposing);
    }

    private void Decrypt(long number, int read)
    {
        var length = (int)Math.Min(AttachmentFiles.ChunkSize, Length - (number * AttachmentFiles.ChunkSize));
        if (read != length + DataKey.Overhead)
            throw new CryptographicException("The attachment is shorter than it was stored.");
        current = -1;
        PayloadProtector.Open(key, id, (int)number, sealedChunk.AsSpan(0, read), chunk.AsSpan(0, length));
        (current, chunkLength) = (number, length);
    }

    private int Copy(Span<byte> buffer)
    {
        var from = (int)(position % AttachmentFiles.ChunkSize);
        var count = Math.Min(buffer.Length, chunkLength - from);
        chunk.AsSpan(from, count).CopyTo(buffer);
        position += count;
        return count;
    }
}
