using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Integration.Storage.Queue;

namespace Integration.Storage.Sqlite;

/// <summary>A message that was put in: its rows, and afterwards those who wait for them.</summary>
internal sealed class Insertion
{
    private readonly StoredMessage stored;
    private readonly NewMessage message;

    private Insertion(StoredMessage stored, NewMessage message)
    {
        this.stored = stored;
        this.message = message;
    }

    /// <summary>The message's row number.</summary>
    public long Seq => stored.Seq;

    /// <summary>Inserts all its rows.</summary>
    /// <param name="connection">The writer's.</param>
    /// <param name="message">The message.</param>
    /// <param name="origin">The delivery it comes from, when it is the hub's own.</param>
    public static Insertion Insert(Connection connection, NewMessage message, DeliveryDetails? origin = null)
    {
        if (message.Deliveries.Count > DeliveryRows.MaxPerMessage)
            throw new ArgumentException($"A message has at most {DeliveryRows.MaxPerMessage} deliveries.", nameof(message));
        var stored = MessageRows.Insert(connection, message);
        for (var i = 0; i < message.Deliveries.Count; i++)
            DeliveryRows.Insert(connection, DeliveryRows.First(stored.Seq) + i, message.Deliveries[i]);
        foreach (var attachment in message.Attachments.Distinct())
        {
            if (!AttachmentRows.Link(connection, stored.Seq, attachment))
                throw new StoreException(new Problem(StorageProblems.AttachmentGone));
        }

        if (message.Mailbox is { } mailbox)
        {
            // Only what a delivery put there as its own target ends that delivery; a reply in a sender's mailbox does not.
            var putBy = origin is not null && origin.Target == $"mailbox/{mailbox}" ? origin.Seq : (long?)null;
            MailboxRows.Insert(connection, stored.Seq, mailbox, origin?.Gate ?? 0, putBy);
        }

        return new Insertion(stored, message);
    }

    /// <summary>Hands it on, after the commit.</summary>
    public void Announce(SqliteStore store)
    {
        for (var i = 0; i < message.Deliveries.Count; i++)
        {
            var delivery = message.Deliveries[i];
            store.Dispatcher?.Accepted(new QueuedDelivery(DeliveryRows.First(stored.Seq) + i, stored, delivery, Attempts: 0, Unknown: false), delivery.State, delivery.DueAt);
            if (delivery.State == DeliveryState.Retrying)
                store.WakeAt(delivery.DueAt);
        }

        if (message.Mailbox is { } mailbox)
            store.Mailboxes.Changed(mailbox);
    }
}
