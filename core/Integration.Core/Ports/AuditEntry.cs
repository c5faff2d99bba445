namespace Integration.Core.Ports;

/// <summary>An operator's act, as it is written down with it.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Act">What: <c>message-retried</c>, <c>content-unmasked</c>, <c>target-paused</c>, …</param>
/// <param name="Subject">What it was done to: a message's id, a job's id, a target.</param>
/// <param name="Reason">Why, in the actor's words; searched for identity numbers before it comes here.</param>
internal sealed record AuditEntry(DateTimeOffset At, string Actor, string Act, string Subject, string Reason);

/// <summary>An entry in the log.</summary>
/// <param name="Seq">Its number, from 1 without gaps.</param>
/// <param name="Entry">The act.</param>
/// <param name="Hash">SHA-256 over the hash before it and the entry.</param>
internal sealed record AuditRecord(long Seq, AuditEntry Entry, ReadOnlyMemory<byte> Hash);

/// <summary>Whether the log is as it was written.</summary>
/// <param name="Entries">How many were read.</param>
/// <param name="FirstBroken">The first that does not follow from those before it; null: the chain is whole.</param>
/// <param name="Head">The last hash. Kept elsewhere, it shows that nobody has rewritten the chain from its beginning or cut off its end.</param>
internal sealed record AuditCheck(long Entries, long? FirstBroken, string Head);
