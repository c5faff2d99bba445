using System.Text.Json;

namespace Integration.Client.Mailboxes;

/// <summary>Messages handed to a receiver. Each must be completed, abandoned or rejected before its lock ends, or it comes again.</summary>
/// <param name="Messages">The messages, oldest first.</param>
public sealed record ReceivedMessages(IReadOnlyList<ReceivedMessage> Messages);

/// <summary>One message handed to a receiver.</summary>
/// <param name="LockToken">Needed to complete, abandon, reject or renew.</param>
/// <param name="LockedUntil">Until when nobody else gets it.</param>
/// <param name="Attempt">1 the first time; be ready to see a message again.</param>
/// <param name="Event">The event in CloudEvents structured form.</param>
public sealed record ReceivedMessage(Guid LockToken, DateTimeOffset LockedUntil, int Attempt, JsonElement Event);
