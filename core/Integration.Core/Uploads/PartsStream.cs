using Integration.Core.Ports;

namespace Integration.Core.Uploads;

/// <summary>The parts one after the other, each opened when it is its turn.</summary>
internal sealed class PartsStream(IReadOnlyList<AttachmentInfo> parts, IAttachmentStore attachments) : ForwardStream
{
    private int next;
    private Stream? current;

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

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            current?.Dispose();
        }

        base.Dispose(disposing);
    }
}
