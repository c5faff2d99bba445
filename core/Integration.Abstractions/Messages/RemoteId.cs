namespace Integration.Abstractions.Messages;

/// <summary>An identifier that a destination gave to what it made of the message: case number, journal number, consignment id.</summary>
/// <param name="System">The system that gave it, the adapter instance's id.</param>
/// <param name="Kind">What it names, in the owner's word: <c>saksnummer</c>, <c>journalpost</c>, <c>dokument</c>.</param>
/// <param name="Value">The identifier.</param>
/// <param name="Existing">True when the destination already held it and this delivery found it again.</param>
public sealed record RemoteId(string System, string Kind, string Value, bool Existing = false);
