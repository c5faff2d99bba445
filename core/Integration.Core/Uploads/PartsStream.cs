using Integration.Core.Ports;

namespace Integration.Core.Uploads;

/// <summary>The parts one after the other, each opened when it is its turn.</summary>
internal sealed class PartsStream(IReadOnlyList<AttachmentInfo> parts, IAttachmentStore attachments) : Stream
{
    private int next;
    private Stream? current;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (current is not null)
            {
                var read = await current.ReadAsync(buffer, cancellationToken);
                if (read > 0)
                {
                    return read;
                }

                await current.DisposeAsync();
                current = null;
            }

            if (next == parts.Count)
            {
                return 0;
            }

            current = await attachments.Open(parts[next++], cancellationToken);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            current?.Dispose();
        }

        base.Dispose(disposing);
    }
}
