using System.Net.Sockets;

namespace Integration.Simulators.FiksIo.Amqp;

/// <summary>One connection. Methods are numbered class × 1000 + method. <source>AMQP 0-9-1, method reference</source></summary>
internal sealed class AmqpSession(AmqpBroker broker, TcpClient client) : IDisposable
{
    private const int MethodHeader = 4;
    private readonly AmqpWire wire = new(client);
    private readonly Dictionary<ushort, AmqpChannel> channels = [];

    public async Task Run(CancellationToken cancellationToken)
    {
        if (!IsProtocol(await wire.ReadProtocol(cancellationToken)))
            return;
        await Send(0, 10, 10, new AmqpWriter().Byte(0).Byte(9).Table(new Dictionary<string, string> { ["product"] = "Fiks IO simulator" }).LongText("PLAIN").LongText("en_US"), cancellationToken);
        while (true)
        {
            var frame = await wire.Read(cancellationToken);
            if (frame.Type == AmqpFrame.Heartbeat)
                await wire.Write([new AmqpFrame(AmqpFrame.Heartbeat, 0, [])], cancellationToken);
            else if (frame.Type == AmqpFrame.Method && !await Handle(frame, cancellationToken))
                return;
        }
    }

    /// <summary>Everything this connection had taken and not acknowledged.</summary>
    public void GiveBack()
    {
        foreach (var channel in channels.Values)
            channel.Close();
        channels.Clear();
    }

    public void Dispose() => wire.Dispose();

    /// <summary>False: the connection is over.</summary>
    private async Task<bool> Handle(AmqpFrame frame, CancellationToken cancellationToken)
    {
        var channel = channels.GetValueOrDefault(frame.Channel);
        switch (Number(frame.Payload))
        {
            case 10_011: // start-ok
                if (!SignsIn(frame.Payload))
                {
                    await CloseConnection(403, "ACCESS_REFUSED", cancellationToken);
                    return true;
                }

                await Send(0, 10, 30, new AmqpWriter().Short(2047).Long(AmqpWire.MaxFrame).Short(30), cancellationToken);
                return true;
            case 10_040: // open
                await Send(0, 10, 41, new AmqpWriter().ShortText(""), cancellationToken);
                return true;
            case 10_050: // close
                await Send(0, 10, 51, new AmqpWriter(), cancellationToken);
                return false;
            case 10_051: // close-ok
                return false;
            case 20_010: // channel.open
                channels[frame.Channel] = new AmqpChannel(frame.Channel, wire);
                await Send(frame.Channel, 20, 11, new AmqpWriter().LongText(""), cancellationToken);
                return true;
            case 20_040: // channel.close
                channel?.Close();
                channels.Remove(frame.Channel);
                await Send(frame.Channel, 20, 41, new AmqpWriter(), cancellationToken);
                return true;
            case 60_010: // basic.qos
                channel!.Prefetch = Prefetch(frame.Payload);
                await Send(frame.Channel, 60, 11, new AmqpWriter(), cancellationToken);
                return true;
            case 60_020: // basic.consume
                await Consume(channel!, frame.Payload, cancellationToken);
                return true;
            case 60_080: // basic.ack
                channel!.Acknowledge(Tag(frame.Payload, out var multiple), multiple);
                await channel.Deliver(cancellationToken);
                return true;
            case 10_031 or 20_041 or 60_031: // tune-ok, channel.close-ok, cancel-ok
                return true;
            case var number:
                await CloseConnection(540, $"NOT_IMPLEMENTED {number}", cancellationToken);
                return true;
        }
    }

    private async Task Consume(AmqpChannel channel, byte[] payload, CancellationToken cancellationToken)
    {
        var (name, tag) = Consumer(payload);
        if (broker.Find(name) is not { } queue)
        {
            await Send(channel.Number, 20, 40, new AmqpWriter().Short(404).ShortText("NOT_FOUND").Short(60).Short(20), cancellationToken);
            return;
        }

        tag = tag.Length == 0 ? $"ctag-{channel.Number}" : tag;
        await Send(channel.Number, 60, 21, new AmqpWriter().ShortText(tag), cancellationToken);
        channel.Consume(queue, tag);
        await channel.Deliver(cancellationToken);
    }

    private Task CloseConnection(ushort code, string text, CancellationToken cancellationToken) =>
        Send(0, 10, 50, new AmqpWriter().Short(code).ShortText(text).Short(0).Short(0), cancellationToken);

    private Task Send(ushort channel, ushort @class, ushort method, AmqpWriter arguments, CancellationToken cancellationToken) =>
        wire.Write([new AmqpFrame(AmqpFrame.Method, channel, [.. new AmqpWriter().Short(@class).Short(method).ToArray(), .. arguments.ToArray()])], cancellationToken);

    private static bool IsProtocol(byte[] header) => "AMQP\0\0\t\u0001"u8.SequenceEqual(header);

    private static int Number(byte[] payload)
    {
        var reader = new AmqpReader(payload);
        return (reader.Short() * 1000) + reader.Short();
    }

    private bool SignsIn(byte[] payload)
    {
        var reader = new AmqpReader(payload.AsSpan(MethodHeader));
        reader.SkipTable();
        return reader.ShortText() == "PLAIN" && reader.LongText().Split('\0') is [_, var user, var password] && broker.SignIn(user, password);
    }

    private static ushort Prefetch(byte[] payload)
    {
        var reader = new AmqpReader(payload.AsSpan(MethodHeader));
        reader.Long();
        return reader.Short();
    }

    private static (string Queue, string Tag) Consumer(byte[] payload)
    {
        var reader = new AmqpReader(payload.AsSpan(MethodHeader));
        reader.Short();
        return (reader.ShortText(), reader.ShortText());
    }

    private static ulong Tag(byte[] payload, out bool multiple)
    {
        var reader = new AmqpReader(payload.AsSpan(MethodHeader));
        var tag = reader.LongLong();
        multiple = (reader.Byte() & 1) != 0;
        return tag;
    }
}
