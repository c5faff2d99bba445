namespace Integration.Core.Intake;

/// <summary>The answer to an accepted message.</summary>
/// <param name="Id">The hub's id.</param>
/// <param name="Replayed">True when this key and body were accepted before; <paramref name="Id"/> is the first one's.</param>
internal readonly record struct IntakeReceipt(Guid Id, bool Replayed);
