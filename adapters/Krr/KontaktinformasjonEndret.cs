namespace Integration.Adapters.Krr;

/// <summary>
/// What the feed says: canonical type <c>no.kommune.kontaktinformasjon.endret.v1</c>. A notice and no state: who gets it asks <c>krr.kontakt</c>, and asks
/// right before something is sent. Absent fields are not written.
/// </summary>
/// <param name="EndringsId">The last number of the page it came in: tells which of two notices about a person is the newer.</param>
/// <param name="Identifikasjonsnummer">The person.</param>
internal sealed record KontaktinformasjonEndret(long EndringsId, string? Identifikasjonsnummer);
