using System.Text.RegularExpressions;

namespace Integration.Adapters.FiksIo.Arkiv;

/// <summary>
/// What goes with a message as <c>klientKorrelasjonsId</c> and comes back in every answer that KS's clients make: the delivery's key and, when the message
/// goes into a case that exists, its number, which the archive's receipt does not repeat.
/// </summary>
/// <param name="ExternalKey">The delivery's key.</param>
/// <param name="Saksnummer">The existing case, or null.</param>
internal sealed partial record Korrelasjon(string ExternalKey, string? Saksnummer)
{
    public static Korrelasjon? Parse(string? text) => text is not null && Shape().Match(text) is { Success: true } match
        ? new Korrelasjon(match.Groups["key"].Value, match.Groups["case"] is { Success: true, Value: var number } ? number : null)
        : null;

    /// <summary>What the hub wrote itself; an archive may send back anything.</summary>
    [GeneratedRegex(@"^(?<key>[A-Za-z0-9-]{1,64})(/(?<case>[0-9]{4}/[0-9]{1,9}))?\z")]
    private static partial Regex Shape();

    public override string ToString() => Saksnummer is null ? ExternalKey : $"{ExternalKey}/{Saksnummer}";
}
