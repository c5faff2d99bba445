namespace Integration.Core.Intake;

/// <summary>The answer to an accepted message.</summary>
/// <param name="Id">The hub's id.</param>
/// <param name="Replayed">True when this key and body were accepted before; <paramref name="Id"/> is the first one's.</param>
/// <param name="Version">The version of its subject that the message made; null: its type has none.</param>
internal readonly record struct IntakeReceipt(Guid Id, bool Replayed, long? Version);
