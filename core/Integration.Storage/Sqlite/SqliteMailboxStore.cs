using Integration.Abstractions.Problems;
using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <inheritdoc/>
internal sealed class SqliteMailboxStore(SqliteStore store) : IMailboxStore
{
    public async ValueTask<IReadOnlyList<MailboxLock>> Receive(string mailbox, int max, TimeSpan lockFor, CancellationToken cancellationToken)
    {
        var turn = store.Mailboxes.TurnOf(mailbox);
        await turn.WaitAsync(cancellationToken);
        try
        {
            var now = store.Clock.GetUtcNow();
            var free = store.Readers.Read(connection => MailboxRows.FindFree(connection, mailbox, now, max), snapshot: false);
            return free.Count == 0 ? [] : await store.Writer.Run(connection => Lock(connection, mailbox, free, now, now + lockFor));
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask Wait(string mailbox, TimeSpan wait, CancellationToken cancellationToken)
    {
        var change = store.Mailboxes.NextChange(mailbox); // Before looking, so that nothing falls between.
        var now = store.Clock.GetUtcNow();
        var (any, nextFree) = store.Readers.Read(connection => (MailboxRows.FindFree(connection, mailbox, now, 1).Count > 0, MailboxRows.NextFree(connection, mailbox, now)));
        if (any)
            return;
        if (nextFree is { } at && at - now < wait)
            wait = at - now;
        await store.Mailboxes.Wait(change, wait, cancellationToken);
    }

    public ValueTask<IReadOnlyList<MailboxEntry>> Waiting(string mailbox, long after, int max, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<MailboxEntry>>(store.Readers.Read(connection => MailboxRows.Waiting(connection, mailbox, after, max), snapshot: false));

    public async ValueTask<LockOutcome> Complete(string mailbox, Guid lockToken, CancellationToken cancellationToken)
    {
        var end = new EndMailboxEntry(store, mailbox, lockToken, MailboxState.Completed);
        return await store.Writer.Run(end).WaitAsync(cancellationToken);
    }

    public async ValueTask<LockOutcome> Reject(
        string mailbox, Guid lockToken, Problem problem, string? reason, Func<StoredMessage, NewMessage?> notice, CancellationToken cancellationToken)
    {
        // The notice is made here, not on the writer's thread: it is encrypted.
        var now = store.Clock.GetUtcNow();
        var (outcome, about) = store.Readers.Read(connection =>
        {
            var found = MailboxRows.Check(connection, mailbox, lockToken, now, out var messageSeq, out var deliverySeq);
            return (found, found == LockOutcome.Done ? MessageRows.WithBody(connection, deliverySeq is { } seq ? DeliveryRows.MessageOf(seq) : messageSeq) : null);
        });
        if (outcome != LockOutcome.Done)
            return outcome;
        var end = new EndMailboxEntry(store, mailbox, lockToken, MailboxState.Rejected) { Problem = problem, Reason = reason, Notice = about is null ? null : notice(about) };
        return await store.Writer.Run(end).WaitAsync(cancellationToken);
    }

    public async ValueTask<LockOutcome> Abandon(string mailbox, Guid lockToken, CancellationToken cancellationToken)
    {
        var (outcome, _) = await Relock(mailbox, lockToken, _ => null).WaitAsync(cancellationToken);
        if (outcome == LockOutcome.Done)
            store.Mailboxes.Changed(mailbox);
        return outcome;
    }

    public async ValueTask<(LockOutcome Outcome, DateTimeOffset Until)> Renew(string mailbox, Guid lockToken, TimeSpan lockFor, CancellationToken cancellationToken) =>
        await Relock(mailbox, lockToken, now => now + lockFor).WaitAsync(cancellationToken);

    private Task<(LockOutcome Outcome, DateTimeOffset Until)> Relock(string mailbox, Guid lockToken, Func<DateTimeOffset, DateTimeOffset?> until) =>
        store.Writer.Run(connection =>
        {
            var now = store.Clock.GetUtcNow();
            var outcome = MailboxRows.Check(connection, mailbox, lockToken, now, out var messageSeq, out _);
            if (outcome != LockOutcome.Done)
                return (outcome, default);
            MailboxRows.SetUntil(connection, messageSeq, until(now));
            return (outcome, until(now) ?? now);
        });

    private static List<MailboxLock> Lock(Connection connection, string mailbox, List<long> free, DateTimeOffset now, DateTimeOffset until)
    {
        var locks = new List<MailboxLock>(free.Count);
        foreach (var seq in free)
        {
            if (MailboxRows.Lock(connection, mailbox, seq, now, until) is { } token && MessageRows.WithBody(connection, seq) is { } message)
                locks.Add(new MailboxLock(token, until, MailboxRows.PlaceOf(connection, seq)!.Attempt, message));
        }

        return locks;
    }
}
