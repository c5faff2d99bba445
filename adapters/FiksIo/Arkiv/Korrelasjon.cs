namespace Integration.Adapters.FiksIo.Arkiv;

/// <summary>
/// What goes with a message as <c>klientKorrelasjonsId</c> and comes back in every answer that KS's clients make: the delivery's key and, when the message
/// goes into a case that exists, its number, which the archive's receipt does not repeat.
/// </summary>
/// <param name="ExternalKey">The delivery's key.</param>
/// <param name="Saksnummer">The existing case, or null.</param>
internal sealed record Korrelasjon(string ExternalKey, string? Saksnummer)
{
    public static Korrelasjon? Parse(string? text) => text?.Split('/', 2) switch
    {
        [var key] => new Korrelasjon(key, null),
        [var key, var number] => new Korrelasjon(key, number),
        _ => null,
    };

    public override string ToString() => Saksnummer is null ? ExternalKey : $"{ExternalKey}/{Saksnummer}";
}
