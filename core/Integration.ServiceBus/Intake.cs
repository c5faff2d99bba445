using Integration.Core.Ports;
using Integration.ServiceBus.Amqp;
using Microsoft.Extensions.Logging;

namespace Integration.ServiceBus;

/// <summary>
/// Receives envelopes and claims their deliveries in the database. The bus forgets an envelope when the claim is on disk: until then its lock is renewed at
/// half its time, and a hub that dies, or cannot reach the database, leaves it to the others.
/// </summary>
internal sealed partial class Intake(BusClient client, ICarriedWork work, BusMetrics metrics, TimeProvider time, ILogger<Intake> logger)
{
    private const int Prefetch = 100;
    private const string NotAnEnvelope = "not-an-envelope";
    private static readonly TimeSpan Full = TimeSpan.FromMilliseconds(100);

    /// <summary>Receives until it is cancelled or the connection ends. What it holds then goes back.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        // A hub that cannot reach the database takes nothing from those that can.
        await work.Claim([], cancellationToken);
        var connection = await client.Connected(cancellationToken);
        await using var receiver = await connection.Receiver(client.Address.Queue, Prefetch, cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewing = new LockRenewal(receiver, await connection.Management(), time).Run(stop.Token);
        try
        {
            while (true)
            {
                var returned = await Take(receiver, await receiver.Receive(cancellationToken), cancellationToken);
                if (returned > 0)
                    await Task.Delay(Full, time, cancellationToken); // Another hub may have room; if none has, there is no hurry.
                receiver.AskForMore();
            }
        }
        finally
        {
            await stop.CancelAsync();
            await renewing;
        }
    }

    private async Task<int> Take(BusReceiver receiver, IReadOnlyList<BusMessage> messages, CancellationToken cancellationToken)
    {
        var read = messages.Select(message => (Message: message, Envelope: EnvelopeJson.Read(message))).ToList();
        var envelopes = read.Where(one => one.Envelope is not null).Select(one => one.Envelope!).ToList();
        var returned = (await work.Claim(envelopes, cancellationToken)).Select(envelope => envelope.Number).ToHashSet();

        // From here on nothing depends on it: one whose settlement fails comes again and claims nothing.
        var settling = read.ConvertAll(one => Settle(receiver, one.Message, one.Envelope, one.Envelope is { } envelope && returned.Contains(envelope.Number), cancellationToken));
        await Task.WhenAll(settling);
        metrics.Received(envelopes.Count - returned.Count, "taken");
        metrics.Received(returned.Count, "returned");
        metrics.Received(read.Count - envelopes.Count, "unreadable");
        return returned.Count;
    }

    private async Task Settle(BusReceiver receiver, BusMessage message, WorkEnvelope? envelope, bool returned, CancellationToken cancellationToken)
    {
        try
        {
            if (returned)
            {
                await receiver.Abandon(message, cancellationToken);
            }
            else if (envelope is not null)
            {
                await receiver.Complete(message, cancellationToken);
            }
            else
            {
                LogForeign(message.SequenceNumber);
                await receiver.DeadLetter(message, NotAnEnvelope, "The queue is the hub's own; this was put into it by somebody else.", cancellationToken);
            }
        }
        catch (BusException exception) when (exception.Fault == BusFault.LockLost)
        {
            LogLockLost(message.SequenceNumber);
        }
    }

    [LoggerMessage(EventName = "bus-foreign-message", Level = LogLevel.Warning, Message = "Message {SequenceNumber} in the queue is not the hub's; it goes to the dead letters")]
    private partial void LogForeign(long sequenceNumber);

    [LoggerMessage(EventName = "bus-lock-lost", Level = LogLevel.Information, Message = "The lock of message {SequenceNumber} ran out before it was settled; it comes again and claims nothing")]
    private partial void LogLockLost(long sequenceNumber);
}
