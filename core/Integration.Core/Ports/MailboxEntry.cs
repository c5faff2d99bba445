namespace Integration.Core.Ports;

/// <summary>A message that lies in a mailbox.</summary>
/// <param name="Message">The message, without its body.</param>
/// <param name="Attempt">How many times it has been handed out.</param>
/// <param name="LockedUntil">Until when a receiver has it; null: nobody has.</param>
internal sealed record MailboxEntry(StoredMessage Message, int Attempt, DateTimeOffset? LockedUntil);
