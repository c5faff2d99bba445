using Integration.Core.Ports;
using Integration.ServiceBus.Amqp;
using Microsoft.Extensions.Logging;

namespace Integration.ServiceBus;

/// <summary>
/// Finds what the bus lost or gave up, and sends it again: the database knows what was sent, and the queue is in order, so that what was sent long ago, is not
/// claimed, and lies before the oldest message in the queue, is not there any more.
/// </summary>
internal sealed partial class Reconciler(BusClient client, ICarriedWork work, BusMetrics metrics, TimeSpan every, TimeProvider time, ILogger<Reconciler> logger)
{
    private const int LettersAtOnce = 50;
    private static readonly TimeSpan NoMoreLetters = TimeSpan.FromSeconds(1);

    /// <summary>One round. A failure is a <see cref="BusException"/> or a <see cref="StoreException"/>.</summary>
    public async Task Round(CancellationToken cancellationToken)
    {
        var connection = await client.Connected(cancellationToken);
        await DrainDeadLetters(connection, cancellationToken);
        var oldest = await (await connection.Management()).Oldest(cancellationToken);

        // What stands first and is nobody's envelope says nothing about order: the next round asks again when it is gone.
        var envelope = oldest is null ? null : EnvelopeJson.Read(oldest.Body as byte[], oldest.Properties?.GetMessageId()?.ToString() ?? "");
        var count = await work.TakeBack(every, oldest is null ? null : envelope?.Number ?? 0, cancellationToken);
        if (count == 0)
            return;
        metrics.TakenBack(count);
        LogTakenBack(count);
    }

    private async Task DrainDeadLetters(BusConnection connection, CancellationToken cancellationToken)
    {
        await using var receiver = await connection.Receiver(connection.DeadLetters, LettersAtOnce, cancellationToken);
        while (await Some(receiver, cancellationToken) is { Count: > 0 } messages)
        {
            var letters = messages.Select(message => new CarrierDeadLetter(message.MessageId, EnvelopeJson.Read(message), message.DeadLetterReason, message.DeadLetterDescription)).ToList();
            await work.DeadLettered(letters, cancellationToken);
            foreach (var (message, letter) in messages.Zip(letters))
            {
                LogDeadLetter(message.SequenceNumber, letter.Envelope?.MessageId, letter.Reason);
                await receiver.Complete(message, cancellationToken);
            }

            metrics.TakenBack(letters.Count(letter => letter.Envelope is not null));
            receiver.AskForMore();
        }
    }

    private async Task<IReadOnlyList<BusMessage>> Some(BusReceiver receiver, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(NoMoreLetters, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await receiver.Receive(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }

    [LoggerMessage(EventName = "bus-dead-letter", Level = LogLevel.Warning, Message = "The bus gave up message {SequenceNumber} ({MessageId}): {Reason}. If it is the hub's, it is sent again")]
    private partial void LogDeadLetter(long sequenceNumber, Guid? messageId, string reason);

    [LoggerMessage(EventName = "bus-taken-back", Level = LogLevel.Warning, Message = "{Count} envelopes were not sent, or are not on the bus any more; they are sent again")]
    private partial void LogTakenBack(int count);
}
