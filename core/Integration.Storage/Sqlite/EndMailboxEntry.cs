using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>A receiver is done with a message: completed or rejected, and with it the delivery that put it there.</summary>
internal sealed class EndMailboxEntry(SqliteStore store, string mailbox, Guid lockToken, MailboxState end) : WriteOperation<LockOutcome>
{
    private Insertion? emitted;
    private (long Seq, long Gate)? ended;

    public Problem? Problem { get; init; }

    public string? Reason { get; init; }

    public NewMessage? Notice { get; init; }

    public override void Execute(Connection connection)
    {
        (emitted, ended) = (null, null);
        var now = store.Clock.GetUtcNow();
        Result = MailboxRows.Check(connection, mailbox, lockToken, now, out var messageSeq, out var deliverySeq);
        if (Result != LockOutcome.Done)
            return;
        MailboxRows.End(connection, messageSeq, end, now);
        var delivery = deliverySeq is { } seq ? DeliveryRows.Find(connection, seq, out _) : null;
        if (delivery is { State: DeliveryState.AwaitingReceipt })
        {
            var rejected = end == MailboxState.Rejected;
            MoveOperation.Apply(
                connection,
                new DeliveryMove(delivery.Seq, rejected ? DeliveryState.Rejected : DeliveryState.Completed, now, "receipt", $"mailbox/{mailbox}")
                {
                    Level = rejected ? null : ReceiptLevel.Processed,
                    Problem = Problem,
                    Reason = Reason,
                },
                delivery);
            ended = (delivery.Seq, delivery.Gate);
        }

        if (Notice is not null)
            emitted = Insertion.Insert(connection, Notice, delivery);
    }

    public override void Committed()
    {
        if (Result != LockOutcome.Done)
            return;
        if (ended is { } delivery)
            store.Dispatcher?.Changed(delivery.Seq, delivery.Gate, end == MailboxState.Rejected ? DeliveryState.Rejected : DeliveryState.Completed, null);
        emitted?.Announce(store);
        store.Mailboxes.Changed(mailbox);
    }
}
