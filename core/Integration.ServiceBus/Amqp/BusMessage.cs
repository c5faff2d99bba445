using Amqp;
using Amqp.Types;

namespace Integration.ServiceBus.Amqp;

/// <summary>A message that is locked for this hub.</summary>
internal sealed class BusMessage(Message message, DateTimeOffset receivedAt)
{
    private static readonly Symbol LockedUntilName = "x-opt-locked-until";
    private static readonly Symbol SequenceNumberName = "x-opt-sequence-number";

    /// <summary>What the library knows it by.</summary>
    public object Delivery { get; } = UnsettledDisposition.DeliveryOf(message);

    /// <summary>The lock.</summary>
    public Guid LockToken { get; } = message.DeliveryTag is { Length: 16 } tag ? new Guid(tag) : Guid.Empty;

    /// <summary>Until when it is locked.</summary>
    public DateTimeOffset LockedUntil { get; set; } = Annotation(message, LockedUntilName) is DateTime until ? new DateTimeOffset(until, TimeSpan.Zero) : receivedAt;

    /// <summary>How long a lock lasts here.</summary>
    public TimeSpan LockTime => LockedUntil - ReceivedAt;

    /// <summary>When it came, or its lock was last renewed.</summary>
    public DateTimeOffset ReceivedAt { get; set; } = receivedAt;

    /// <summary>Its place in the queue.</summary>
    public long SequenceNumber { get; } = Annotation(message, SequenceNumberName) is long number ? number : 0;

    /// <summary>Its id.</summary>
    public string MessageId { get; } = message.Properties?.GetMessageId()?.ToString() ?? "";

    /// <summary>How often it was handed out before.</summary>
    public uint DeliveryCount { get; } = message.Header?.DeliveryCount ?? 0;

    /// <summary>What it says.</summary>
    public ReadOnlyMemory<byte> Body { get; } = message.Body as byte[];

    /// <summary>Why it is in the dead-letter queue.</summary>
    public string DeadLetterReason { get; } = Property(message, "DeadLetterReason");

    /// <summary>The same in more words.</summary>
    public string DeadLetterDescription { get; } = Property(message, "DeadLetterErrorDescription");

    private static object? Annotation(Message message, Symbol name) => message.MessageAnnotations?.Map[name];

    private static string Property(Message message, string name) => message.ApplicationProperties?.Map[name] as string ?? "";
}
