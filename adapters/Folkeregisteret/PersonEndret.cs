namespace Integration.Adapters.Folkeregisteret;

/// <summary>
/// What the feed says: canonical type <c>no.kommune.person.endret.v1</c>. A notice and no state: who gets it looks the person up, so that protection is
/// judged when the answer is used and not when the event was read. Absent fields are not written.
/// </summary>
internal sealed record PersonEndret
{
    /// <summary>Grows with time, with gaps: tells which of two notices about a person is the newer.</summary>
    public required long Sekvensnummer { get; init; }

    /// <summary>The number the event is about; may be one that is not in use any more.</summary>
    public string? Identifikasjonsnummer { get; init; }

    /// <summary><c>endringIBostedsadresse</c>, <c>personErDoed</c>, …; absent in packages without legal basis.</summary>
    public string? Hendelsetype { get; init; }

    /// <summary>When the register wrote it.</summary>
    public DateTimeOffset? Ajourholdstidspunkt { get; init; }
}
