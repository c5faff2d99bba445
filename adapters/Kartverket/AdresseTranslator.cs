using System.Globalization;
using Integration.Adapters.Kartverket.Wire;

namespace Integration.Adapters.Kartverket;

/// <summary>Translates a page of addresses.</summary>
internal static class AdresseTranslator
{
    public static AdresseOppslag Translate(Sokeresultat result) => new(
        result.Metadata?.TotaltAntallTreff ?? result.Adresser!.Count,
        [.. result.Adresser!.Where(adresse => Text(adresse.Adressetekst) is not null).Select(Translate)]);

    private static FunnetAdresse Translate(Adresse adresse) => new()
    {
        Adressetekst = Text(adresse.Adressetekst)!,
        Objtype = Text(adresse.Objtype),
        Adressenavn = Text(adresse.Adressenavn),
        Nummer = adresse.Nummer,
        Bokstav = Text(adresse.Bokstav),
        Postnummer = Text(adresse.Postnummer),
        Poststed = Text(adresse.Poststed),
        Kommunenummer = Text(adresse.Kommunenummer),
        Kommunenavn = Text(adresse.Kommunenavn),
        Matrikkel = adresse is { Gardsnummer: { } gard, Bruksnummer: { } bruk } ? new Matrikkel(gard, bruk, adresse.Festenummer, adresse.Undernummer) : null,
        Bruksenhetsnummer = adresse.Bruksenhetsnummer?.Select(Text).OfType<string>().ToArray() is { Length: > 0 } units ? units : null,
        Punkt = adresse.Representasjonspunkt is { Epsg: { } epsg, Lat: { } lat, Lon: { } lon } ? new FunnetPunkt(epsg, lat, lon) : null,
        Oppdatert = Day(adresse.Oppdateringsdato),
    };

    private static string? Day(string? time) =>
        time is { Length: >= 10 } && DateOnly.TryParseExact(time.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? time[..10] : null;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
