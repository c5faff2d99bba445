using System.Globalization;
using Integration.Adapters.SvarUt.Wire;

namespace Integration.Adapters.SvarUt;

/// <summary>Translates a letter.</summary>
internal static class ForsendelseMapper
{
    public const string Pdf = "application/pdf";

    private const int LongestName = 226;

    public static Forsendelse Map(Brev letter, string externalKey, SvarUtOptions options)
    {
        var names = FileNames.Allowed(letter.Dokumenter.Select(document => document.DisplayName), LongestName);
        return new Forsendelse
        {
            Mottaker = new Adresse(PostAdresse(letter.Mottaker), options.PrintOnly ? null : DigitalAdresse(letter.Mottaker)),
            Tittel = letter.Tittel,
            KonteringsKode = options.Konteringskode,
            UtskriftsKonfigurasjon = new UtskriftsKonfigurasjon(options.Colour, options.Duplex),
            MetadataFraAvleverendeSystem = Case(letter.Saksnummer),
            Dokumenter =
            [
                .. letter.Dokumenter.Zip(names, (document, name) => new Dokument
                {
                    Filnavn = name,
                    MimeType = document.Mediatype,
                    EkskluderesFraUtskrift = document.Mediatype != Pdf,
                }),
            ],
            EksternReferanse = externalKey,
        };
    }

    private static PostAdresse PostAdresse(BrevMottaker receiver)
    {
        var address = receiver.Adresse!;
        var lines = address.Adresselinjer.Where(line => !string.IsNullOrWhiteSpace(line)).ToArray();
        return new PostAdresse
        {
            Navn = receiver.Navn,
            Adresse1 = lines.ElementAtOrDefault(0),
            Adresse2 = lines.ElementAtOrDefault(1),
            // Three lines on the envelope: nothing of an address is left out.
            Adresse3 = lines.Length > 2 ? string.Join(", ", lines[2..]) : null,
            PostNummer = address.Postnummer,
            PostSted = address.Poststed!,
            Land = address.Landkode,
        };
    }

    private static DigitalAdresse? DigitalAdresse(BrevMottaker receiver) =>
        receiver is { Fnr: null, Orgnr: null } ? null : new DigitalAdresse(receiver.Fnr, receiver.Orgnr);

    private static NoarkMetadata? Case(string? number) =>
        number?.Split('/') is [var year, var sequence]
        && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var saksaar)
        && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var sekvens)
            ? new NoarkMetadata(saksaar, sekvens)
            : null;
}
