using Integration.Abstractions.Problems;

namespace Integration.Core.Ports;

/// <summary>Mailboxes with peek-lock. Locks are on disk: they outlive a restart of the hub.</summary>
internal interface IMailboxStore
{
    /// <summary>Locks up to <paramref name="max"/> messages, oldest first, one per gate; empty when there are none.</summary>
    ValueTask<IReadOnlyList<MailboxLock>> Receive(string mailbox, int max, TimeSpan lockFor, CancellationToken cancellationToken);

    /// <summary>Returns when something was put into the mailbox or came back to it, or the wait ends.</summary>
    ValueTask Wait(string mailbox, TimeSpan wait, CancellationToken cancellationToken);

    /// <summary>What lies in the mailbox and is not dealt with, locked or not, oldest first, after a row number. Nothing is locked by looking.</summary>
    ValueTask<IReadOnlyList<MailboxEntry>> Waiting(string mailbox, long after, int max, CancellationToken cancellationToken);

    /// <summary>Takes the message out. The delivery that put it there is completed with level <c>processed</c>, in the same transaction.</summary>
    ValueTask<LockOutcome> Complete(string mailbox, Guid lockToken, CancellationToken cancellationToken);

    /// <summary>Gives it back at once.</summary>
    ValueTask<LockOutcome> Abandon(string mailbox, Guid lockToken, CancellationToken cancellationToken);

    /// <summary>The receiver refuses it. The delivery that put it there is rejected with the problem and the notice is emitted, in the same transaction.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="lockToken">The lock.</param>
    /// <param name="problem">What the receiver reported.</param>
    /// <param name="reason">In its words, searched for identity numbers before it comes here.</param>
    /// <param name="notice">Makes the notice. Gets the message whose delivery put this one into the mailbox; this one itself when no delivery did.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<LockOutcome> Reject(string mailbox, Guid lockToken, Problem problem, string? reason, Func<StoredMessage, NewMessage?> notice, CancellationToken cancellationToken);

    /// <summary>Makes the lock last from now.</summary>
    ValueTask<(LockOutcome Outcome, DateTimeOffset Until)> Renew(string mailbox, Guid lockToken, TimeSpan lockFor, CancellationToken cancellationToken);
}
