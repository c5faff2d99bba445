namespace Integration.Core.Ports;

/// <summary>A message handed to a receiver.</summary>
/// <param name="LockToken">Needed to complete, abandon, reject or renew.</param>
/// <param name="LockedUntil">Until when.</param>
/// <param name="Attempt">1 the first time.</param>
/// <param name="Message">The message with its encrypted body.</param>
internal sealed record MailboxLock(Guid LockToken, DateTimeOffset LockedUntil, int Attempt, StoredMessage Message);

/// <summary>What became of an act on a lock.</summary>
internal enum LockOutcome
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>The lock ran out, and the message waits again or somebody else holds it. HTTP 409.</summary>
    Lost,

    /// <summary>There is no such lock in this mailbox, or its message is done. HTTP 410.</summary>
    Gone,
}
