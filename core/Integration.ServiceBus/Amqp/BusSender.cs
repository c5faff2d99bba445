using Amqp;
using Amqp.Framing;

namespace Integration.ServiceBus.Amqp;

/// <summary>Sends to the queue, several messages as one.</summary>
internal sealed class BusSender(BusConnection connection, SenderLink link, ulong maxSize)
{
    /// <summary>Service Bus' format of several messages in one transfer.</summary>
    public const uint BatchFormat = 0x80013700;

    private const int Overhead = 64;

    /// <summary>All or none of them; returns when the bus has them. More than it takes is refused before it is sent.</summary>
    public async Task Send(IReadOnlyList<Message> messages, CancellationToken cancellationToken)
    {
        connection.ThrowIfEnded();
        var message = messages is [var only] ? only : Together(messages);
        if (maxSize > 0 && (ulong)SizeOf(message) + Overhead > maxSize)
            throw new BusException(BusFault.TooLarge, "amqp:link:message-size-exceeded");
        var sent = new TaskCompletionSource<Outcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            link.Send(message, (_, _, outcome, _) => sent.TrySetResult(outcome), null);
        }
        catch (Exception exception) when (AmqpFaults.IsFailure(exception))
        {
            throw AmqpFaults.Of(exception);
        }

        if (await connection.Wait(sent.Task, cancellationToken) is not Accepted and var outcome)
            throw AmqpFaults.Of((outcome as Rejected)?.Error);
    }

    private static Message Together(IReadOnlyList<Message> messages)
    {
        var parts = new DataList();
        foreach (var message in messages)
            parts.Add(new Data { Binary = Encode(message) });
        return new Message { Format = BatchFormat, BodySection = parts };
    }

    private static byte[] Encode(Message message)
    {
        var buffer = message.Encode();
        return buffer.Buffer.AsSpan(buffer.Offset, buffer.Length).ToArray();
    }

    private static int SizeOf(Message message) => message.BodySection switch
    {
        DataList parts => Enumerable.Range(0, parts.Count).Sum(at => parts[at].Binary.Length + 8),
        _ => message.GetEstimatedMessageSize(),
    };
}
