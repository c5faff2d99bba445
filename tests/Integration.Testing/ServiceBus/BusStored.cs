using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace Integration.Testing.ServiceBus;

/// <summary>A message in a queue of the double.</summary>
internal sealed class BusStored(byte[] encoded, string messageId, long sequenceNumber, DateTimeOffset enqueuedAt)
{
    public byte[] Encoded { get; } = encoded;

    public string MessageId { get; } = messageId;

    public long SequenceNumber { get; } = sequenceNumber;

    public DateTimeOffset EnqueuedAt { get; set; } = enqueuedAt;

    /// <summary>Not before; null: it is active.</summary>
    public DateTimeOffset? ScheduledFor { get; set; }

    public bool Deferred { get; set; }

    public Guid? LockToken { get; set; }

    public DateTimeOffset LockedUntil { get; set; }

    public uint DeliveryCount { get; set; }

    /// <summary>Why it was given up.</summary>
    public (string Reason, string Description)? DeadLetter { get; set; }

    public bool IsReady => LockToken is null && ScheduledFor is null && !Deferred;

    /// <summary>As it goes out: what the sender wrote, and what the queue knows of it.</summary>
    public Message ToMessage()
    {
        var message = Message.Decode(new ByteBuffer(Encoded, 0, Encoded.Length, Encoded.Length));
        message.Header ??= new Header();
        message.Header.DeliveryCount = DeliveryCount;
        message.Properties ??= new Properties();
        if (message.Properties.GetMessageId() is null)
            message.Properties.MessageId = MessageId;
        message.MessageAnnotations ??= new MessageAnnotations();
        var annotations = message.MessageAnnotations.Map;
        annotations[(Symbol)"x-opt-sequence-number"] = SequenceNumber;
        annotations[(Symbol)"x-opt-enqueued-time"] = EnqueuedAt.UtcDateTime;
        annotations[(Symbol)"x-opt-message-state"] = ScheduledFor is not null ? 2 : Deferred ? 1 : 0;
        if (LockToken is not null)
            annotations[(Symbol)"x-opt-locked-until"] = LockedUntil.UtcDateTime;
        if (ScheduledFor is { } at)
            annotations[(Symbol)"x-opt-scheduled-enqueue-time"] = at.UtcDateTime;
        if (DeadLetter is { } letter)
        {
            message.ApplicationProperties ??= new ApplicationProperties();
            message.ApplicationProperties["DeadLetterReason"] = letter.Reason;
            message.ApplicationProperties["DeadLetterErrorDescription"] = letter.Description;
        }

        return message;
    }
}
