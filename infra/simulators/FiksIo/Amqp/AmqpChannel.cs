using System.Net.Sockets;

namespace Integration.Simulators.FiksIo.Amqp;

/// <summary>A channel with at most one consumer.</summary>
internal sealed class AmqpChannel(ushort number, AmqpWire wire)
{
    private readonly SemaphoreSlim delivering = new(1);
    private readonly Lock gate = new();
    private readonly SortedDictionary<ulong, AmqpMessage> outside = [];
    private AmqpQueue? queue;
    private string consumer = "";
    private ulong lastTag;
    private bool closed;

    public ushort Number => number;

    /// <summary>How many may be out at once; 0: any number.</summary>
    public ushort Prefetch { get; set; }

    public void Consume(AmqpQueue from, string tag)
    {
        (queue, consumer) = (from, tag);
        from.Changed += Wake;
    }

    public void Acknowledge(ulong tag, bool multiple)
    {
        lock (gate)
        {
            foreach (var done in outside.Keys.Where(key => key == tag || (multiple && key <= tag)).ToList())
            {
                outside.Remove(done);
                queue!.Done();
            }
        }
    }

    /// <summary>Sends what there is and fits.</summary>
    public async Task Deliver(CancellationToken cancellationToken)
    {
        await delivering.WaitAsync(cancellationToken);
        try
        {
            while (Next() is var (tag, message))
                await Send(tag, message, cancellationToken);
        }
        finally
        {
            delivering.Release();
        }
    }

    public void Close()
    {
        AmqpMessage[] back;
        lock (gate)
        {
            if (closed || queue is null)
                return;
            closed = true;
            back = [.. outside.Values];
            outside.Clear();
        }

        queue.Changed -= Wake;
        queue.Return(back);
    }

    private (ulong Tag, AmqpMessage Message)? Next()
    {
        lock (gate)
        {
            if (closed || (Prefetch > 0 && outside.Count >= Prefetch) || queue?.Take() is not { } message)
                return null;
            outside[++lastTag] = message;
            return (lastTag, message);
        }
    }

    private async Task Send(ulong tag, AmqpMessage message, CancellationToken cancellationToken)
    {
        var deliver = new AmqpWriter().Short(60).Short(60).ShortText(consumer).LongLong(tag).Byte(message.Redelivered ? (byte)1 : (byte)0).ShortText("").ShortText("fiksio");
        // The one property: headers, whose flag is the third from the top.
        var header = new AmqpWriter().Short(60).Short(0).LongLong((ulong)message.Body.Length).Short(1 << 13).Table(message.Headers);
        var frames = new List<AmqpFrame> { new(AmqpFrame.Method, number, deliver.ToArray()), new(AmqpFrame.Header, number, header.ToArray()) };
        for (var at = 0; at < message.Body.Length; at += AmqpWire.MaxFrame - 8)
            frames.Add(new AmqpFrame(AmqpFrame.Body, number, message.Body[at..Math.Min(message.Body.Length, at + AmqpWire.MaxFrame - 8)]));
        await wire.Write(frames, cancellationToken);
    }

    private void Wake() => _ = DeliverInBackground();

    private async Task DeliverInBackground()
    {
        try
        {
            await Deliver(CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            // The connection is gone; its reader gives back what was out.
        }
    }
}
