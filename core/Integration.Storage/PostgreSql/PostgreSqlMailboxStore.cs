using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <inheritdoc/>
internal sealed class PostgreSqlMailboxStore(PostgreSqlStore store) : IMailboxStore
{
    private const string DeliverySql = $"SELECT {DeliveryRows.Columns} FROM delivery d WHERE d.seq = $1 FOR UPDATE";

    // What another instance puts in is told; should that be lost, a receiver does not wait longer than this.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    public ValueTask<IReadOnlyList<MailboxLock>> Receive(string mailbox, int max, TimeSpan lockFor, CancellationToken cancellationToken) =>
        store.Database.Run<IReadOnlyList<MailboxLock>>(
            async (connection, cancelled) =>
            {
                var now = store.Clock.GetUtcNow();
                return await MailboxRows.Lock(connection, mailbox, max, now, now + lockFor, cancelled);
            },
            cancellationToken);

    public async ValueTask Wait(string mailbox, TimeSpan wait, CancellationToken cancellationToken)
    {
        var change = store.Mailboxes.NextChange(mailbox); // Before looking, so that nothing falls between.
        var now = store.Clock.GetUtcNow();
        var (any, nextFree) = await store.Database.Run((connection, cancelled) => MailboxRows.Look(connection, mailbox, now, cancelled), cancellationToken);
        if (any)
            return;
        var until = now + (wait < LongestWait ? wait : LongestWait);
        if (nextFree < until)
            until = nextFree.Value;

        // The look has taken its time.
        if (until - store.Clock.GetUtcNow() is { Ticks: > 0 } left)
            await store.Mailboxes.Wait(change, left, cancellationToken);
    }

    public ValueTask<IReadOnlyList<MailboxEntry>> Waiting(string mailbox, long after, int max, CancellationToken cancellationToken) =>
        store.Database.Run<IReadOnlyList<MailboxEntry>>(async (connection, cancelled) => await MailboxRows.Waiting(connection, mailbox, after, max, cancelled), cancellationToken);

    public ValueTask<LockOutcome> Complete(string mailbox, Guid lockToken, CancellationToken cancellationToken) =>
        End(mailbox, lockToken, MailboxState.Completed, null, null, null, cancellationToken);

    public ValueTask<LockOutcome> Reject(
        string mailbox, Guid lockToken, Problem problem, string? reason, Func<StoredMessage, NewMessage?> notice, CancellationToken cancellationToken) =>
        End(mailbox, lockToken, MailboxState.Rejected, problem, reason, notice, cancellationToken);

    public async ValueTask<LockOutcome> Abandon(string mailbox, Guid lockToken, CancellationToken cancellationToken)
    {
        var (outcome, _) = await Relock(mailbox, lockToken, static _ => null, cancellationToken);
        if (outcome == LockOutcome.Done)
            store.MailboxChanged(mailbox);
        return outcome;
    }

    public ValueTask<(LockOutcome Outcome, DateTimeOffset Until)> Renew(string mailbox, Guid lockToken, TimeSpan lockFor, CancellationToken cancellationToken) =>
        Relock(mailbox, lockToken, now => now + lockFor, cancellationToken);

    private ValueTask<(LockOutcome Outcome, DateTimeOffset Until)> Relock(string mailbox, Guid lockToken, Func<DateTimeOffset, DateTimeOffset?> until, CancellationToken cancellationToken) =>
        store.Database.Change(
            async (connection, cancelled) =>
            {
                var now = store.Clock.GetUtcNow();
                var (outcome, messageSeq, _) = await MailboxRows.Check(connection, mailbox, lockToken, now, cancelled);
                if (outcome != LockOutcome.Done)
                    return (outcome, default);
                await MailboxRows.SetUntil(connection, messageSeq, until(now), cancelled);
                return (outcome, until(now) ?? now);
            },
            cancellationToken);

    /// <summary>A receiver is done with a message: completed or rejected, and with it the delivery that put it there.</summary>
    private async ValueTask<LockOutcome> End(
        string mailbox, Guid lockToken, MailboxState end, Problem? problem, string? reason, Func<StoredMessage, NewMessage?>? notice, CancellationToken cancellationToken)
    {
        var insertion = new Insertion();
        var ended = await store.Database.Change(
            async (connection, cancelled) =>
            {
                var now = store.Clock.GetUtcNow();
                var (outcome, messageSeq, deliverySeq) = await MailboxRows.Check(connection, mailbox, lockToken, now, cancelled);
                if (outcome != LockOutcome.Done)
                    return outcome;
                await MailboxRows.End(connection, messageSeq, end, now, cancelled);
                var delivery = deliverySeq is { } seq ? (await connection.Query(DeliverySql, [seq], row => DeliveryRows.Read(row, static _ => false), cancelled)).FirstOrDefault() : null;
                if (delivery is { State: DeliveryState.AwaitingReceipt })
                    await Mover.Apply(connection, Receipt(delivery.Seq, mailbox, end, problem, reason, now), delivery, cancelled);
                if (notice is not null && await About(connection, delivery is null ? messageSeq : DeliveryRows.MessageOf(delivery.Seq), cancelled) is { } about && notice(about) is { } made)
                    insertion.Add(made, key: null, delivery);
                await AttachmentRows.InsertWithLinks(connection, insertion, cancelled);
                return outcome;
            },
            cancellationToken);
        if (ended != LockOutcome.Done)
            return ended;
        insertion.Announce(store);
        store.MailboxChanged(mailbox);
        return ended;
    }

    private static DeliveryMove Receipt(long deliverySeq, string mailbox, MailboxState end, Problem? problem, string? reason, DateTimeOffset now) =>
        end == MailboxState.Rejected
            ? new(deliverySeq, DeliveryState.Rejected, now, "receipt", $"mailbox/{mailbox}") { Problem = problem, Reason = reason }
            : new(deliverySeq, DeliveryState.Completed, now, "receipt", $"mailbox/{mailbox}") { Level = ReceiptLevel.Processed };

    private static async ValueTask<StoredMessage?> About(NpgsqlConnection connection, long seq, CancellationToken cancellationToken) =>
        (await connection.Query($"{MessageRows.WithBodySql} WHERE m.seq = $1", [seq], row => MessageRows.ReadWithBody(row), cancellationToken)).FirstOrDefault();
}
