namespace Integration.Core.Mailboxes;

/// <summary>A message handed to a receiver.</summary>
/// <param name="LockToken">Needed to complete, abandon, reject or renew.</param>
/// <param name="LockedUntil">Until when it is nobody else's.</param>
/// <param name="Attempt">1 the first time.</param>
/// <param name="Event">The event in CloudEvents structured form.</param>
internal sealed record MailboxDelivery(Guid LockToken, DateTimeOffset LockedUntil, int Attempt, ReadOnlyMemory<byte> Event);
