namespace Integration.Client.Messages;

/// <summary>The answer to an accepted message: it is on the hub's disk.</summary>
/// <param name="Id">The hub's id (UUIDv7); the key to its state.</param>
/// <param name="State">Where it stands: <c>queued</c>.</param>
/// <param name="Links">Where to go from here.</param>
public sealed record MessageAccepted(Guid Id, string State, MessageLinks Links);
