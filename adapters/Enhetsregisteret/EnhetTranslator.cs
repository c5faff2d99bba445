using Integration.Adapters.Enhetsregisteret.Wire;

namespace Integration.Adapters.Enhetsregisteret;

/// <summary>Translates a unit. The register writes empty text where it has nothing; the answer leaves the field out.</summary>
internal static class EnhetTranslator
{
    public static EnhetOppslag Translate(Enhet enhet, string asked, bool underenhet) => new()
    {
        Organisasjonsnummer = Text(enhet.Organisasjonsnummer) ?? asked,
        Navn = Text(enhet.Navn),
        Organisasjonsform = Text(enhet.Organisasjonsform?.Kode),
        Underenhet = underenhet,
        OverordnetEnhet = Text(enhet.OverordnetEnhet),
        Naeringskode = Text(enhet.Naeringskode1?.Kode),
        Slettet = Text(enhet.Slettedato) is not null,
        Slettedato = Text(enhet.Slettedato),
        Konkurs = enhet.Konkurs,
        UnderAvvikling = enhet.UnderAvvikling,
        UnderTvangsavvikling = enhet.UnderTvangsavviklingEllerTvangsopplosning,
        AntallAnsatte = enhet.AntallAnsatte,
        Forretningsadresse = Address(enhet.Forretningsadresse ?? enhet.Beliggenhetsadresse),
        Postadresse = Address(enhet.Postadresse),
        Epost = Text(enhet.Epostadresse),
        Telefon = Text(enhet.Telefon) ?? Text(enhet.Mobil),
        Hjemmeside = Text(enhet.Hjemmeside),
    };

    private static EnhetOppslagAdresse? Address(Adresse? adresse) => adresse is null ? null : new(
        [.. (adresse.Adresselinjer ?? []).Select(Text).OfType<string>()],
        Text(adresse.Postnummer),
        Text(adresse.Poststed),
        Text(adresse.Kommunenummer),
        Text(adresse.Landkode));

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
