namespace Integration.Core.Ports;

/// <summary>A message with what became of it.</summary>
/// <param name="Message">The message without its body.</param>
/// <param name="Deliveries">One per flow.</param>
/// <param name="Events">What deserved a row, oldest first: failed attempts, receipts after delivery, people's acts. A clean delivery has none.</param>
/// <param name="Mailbox">Where it lies, when it was put into a mailbox.</param>
internal sealed record MessageDetails(StoredMessage Message, IReadOnlyList<DeliveryDetails> Deliveries, IReadOnlyList<MessageEvent> Events, MailboxPlace? Mailbox)
{
    /// <summary>The number of its first delivery, whether it has one or not: what is told of the message itself is told there.</summary>
    public long FirstDelivery => Message.Seq << 8;
}

/// <summary>Where a message lies in a mailbox.</summary>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="State">What became of it there.</param>
/// <param name="Attempt">How many times it has been handed out.</param>
internal sealed record MailboxPlace(string Mailbox, MailboxState State, int Attempt);

/// <summary>What became of a message in a mailbox.</summary>
internal enum MailboxState
{
    /// <summary>Waits, or is locked by a receiver.</summary>
    Waiting = 0,

    /// <summary>The receiver completed it.</summary>
    Completed = 1,

    /// <summary>The receiver rejected it.</summary>
    Rejected = 2,
}
