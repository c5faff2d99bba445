using System.Buffers.Binary;
using System.Net.Sockets;

namespace Integration.Simulators.FiksIo.Amqp;

/// <summary>Frames over a socket.</summary>
internal sealed class AmqpWire(TcpClient client) : IDisposable
{
    public const int MaxFrame = 131072;

    private readonly NetworkStream stream = client.GetStream();
    private readonly SemaphoreSlim writing = new(1);

    /// <summary>The eight bytes a client begins with.</summary>
    public async Task<byte[]> ReadProtocol(CancellationToken cancellationToken)
    {
        var header = new byte[8];
        await stream.ReadExactlyAsync(header, cancellationToken);
        return header;
    }

    public async Task<AmqpFrame> Read(CancellationToken cancellationToken)
    {
        var head = new byte[7];
        await stream.ReadExactlyAsync(head, cancellationToken);
        var size = BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(3));
        if (size > MaxFrame)
            throw new IOException("a frame that was not agreed on");
        var payload = new byte[size + 1];
        await stream.ReadExactlyAsync(payload, cancellationToken);
        return payload[^1] == AmqpFrame.End
            ? new AmqpFrame(head[0], BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(1)), payload[..^1])
            : throw new IOException("a frame without an end");
    }

    /// <summary>Frames that belong together: a delivery is not interleaved with another.</summary>
    public async Task Write(IReadOnlyList<AmqpFrame> frames, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var head = new byte[7];
        foreach (var frame in frames)
        {
            head[0] = frame.Type;
            BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(1), frame.Channel);
            BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(3), (uint)frame.Payload.Length);
            bytes.Write(head);
            bytes.Write(frame.Payload);
            bytes.WriteByte(AmqpFrame.End);
        }

        await writing.WaitAsync(cancellationToken);
        try
        {
            await stream.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), cancellationToken);
        }
        finally
        {
            writing.Release();
        }
    }

    public void Dispose()
    {
        // The semaphore stays: a write may still be on its way out.
        client.Dispose();
    }
}
