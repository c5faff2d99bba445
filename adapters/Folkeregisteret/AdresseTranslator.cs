using Integration.Adapters.Folkeregisteret.Wire;

namespace Integration.Adapters.Folkeregisteret;

/// <summary>Writes the register's many forms of address as lines.</summary>
internal static class AdresseTranslator
{
    public static PersonOppslagAdresse? Translate(Adresse adresse) => adresse switch
    {
        { Vegadresse: { } veg } => Norwegian(
            [veg.CoAdressenavn, veg.Adressetilleggsnavn, Join(" ", veg.Adressenavn, $"{veg.Adressenummer?.Husnummer}{veg.Adressenummer?.Husbokstav}")],
            veg.Poststed,
            veg.Kommunenummer),
        { Matrikkeladresse: { } matrikkel } => Norwegian(
            [matrikkel.CoAdressenavn, matrikkel.Adressetilleggsnavn, Property(matrikkel.Matrikkelnummer)],
            matrikkel.Poststed,
            matrikkel.Matrikkelnummer?.Kommunenummer),
        { Postboksadresse: { } boks } => Norwegian([boks.Postbokseier, boks.Postboks], boks.Poststed, null),
        { PostadresseIFrittFormat: { } fri } => Norwegian(fri.Adresselinje ?? [], fri.Poststed, null),
        { UtenlandskAdresse: { } ute } => Foreign(
            [
                ute.CoAdressenavn, ute.Adressenavn, Join(" ", ute.Bygning, ute.Etasjenummer, ute.Boenhet), ute.Postboks,
                Join(" ", ute.Postkode, ute.ByEllerStedsnavn), ute.Distriktsnavn, ute.Region,
            ],
            ute.Landkode),
        { UtenlandskAdresseIFrittFormat: { } ute } => Foreign([.. ute.Adresselinje ?? [], Join(" ", ute.Postkode, ute.ByEllerStedsnavn)], ute.Landkode),
        { UkjentBosted.Bostedskommune: { } kommune } => Norwegian([], null, kommune),
        _ => null,
    };

    private static PersonOppslagAdresse Norwegian(IEnumerable<string?> lines, Poststed? poststed, string? kommunenummer) => new()
    {
        Adresselinjer = Lines(lines),
        Postnummer = Text(poststed?.Postnummer),
        Poststed = Text(poststed?.Poststedsnavn),
        Kommunenummer = Text(kommunenummer),
    };

    private static PersonOppslagAdresse Foreign(IEnumerable<string?> lines, string? landkode) => new() { Adresselinjer = Lines(lines), Landkode = Text(landkode) };

    private static string Property(Matrikkelnummer? number) => string.Join(
        '/', new[] { number?.Gaardsnummer, number?.Bruksnummer, number?.Festenummer is 0 ? null : number?.Festenummer }.Where(part => part is not null));

    private static string[] Lines(IEnumerable<string?> lines) => [.. lines.Select(Text).OfType<string>()];

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Join(string separator, params string?[] parts) => string.Join(separator, parts.Where(part => !string.IsNullOrWhiteSpace(part)));
}
