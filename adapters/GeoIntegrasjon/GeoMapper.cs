using System.Globalization;
using System.Xml.Linq;
using static Integration.Adapters.GeoIntegrasjon.GeoXml;
using static Integration.Adapters.SoapXml;

namespace Integration.Adapters.GeoIntegrasjon;

/// <summary>
/// From the canonical message to the standard's elements, in the schemas' order. Pure: the same message gives the same elements in every attempt.
/// <source>giArkivKjerne20120131.xsd, giArkivDokument20120131.xsd</source>
/// </summary>
internal sealed class GeoMapper(GeoIntegrasjonOptions options)
{
    private readonly GeoParties parties = new(options);

    /// <summary>What a journal post is found by in an archive that forgets its key: a remark.</summary>
    public static string Remark(ArkivNoekkel key) => $"{key.Fagsystem}/{key.Noekkel}";

    public string Title(string title) => Tittel.Cut(XmlText.Clean(title), options.MaxTitle);

    public XElement Saksmappe(ArkivSak sak) => new(
        Oppdatering + "mappe",
        Kode(Kjerne + "mappetype", sak.Sakstype ?? options.CaseType),
        Text(Kjerne + "tittel", Title(sak.Tittel)),
        PublicTitle(sak.OffentligTittel),
        True(Kjerne + "skjermetTittel", sak.Skjerming is not null),
        Skjerming(sak.Skjerming),
        Kode(Kjerne + "saksstatus", sak.Saksstatus ?? options.CaseStatus),
        Kode(Kjerne + "referanseArkivdel", sak.Arkivdel ?? options.Arkivdel),
        Text(Kjerne + "administrativEnhetInit", sak.AdministrativEnhet),
        Text(Kjerne + "saksansvarligInit", sak.Saksansvarlig),
        Liste(Kjerne + "klasse", sak.Klassering.Select((klasse, index) => new XElement(
            Kjerne + "liste",
            new XElement(Kjerne + "rekkefoelge", (index + 1).ToString(CultureInfo.InvariantCulture)),
            Kode(Kjerne + "klassifikasjonssystem", klasse.Klassifikasjonssystem),
            Text(Kjerne + "klasseID", klasse.Klasse),
            Text(Kjerne + "tittel", klasse.Tittel)))),
        Liste(Kjerne + "sakspart", sak.Parter.Select(parties.Sakspart)),
        Noekkel(Kjerne + "referanseEksternNoekkel", sak.EksternNoekkel));

    public XElement Journalpost(string saksnummer, ArkivJournalpost post) => new(
        Oppdatering + "journalpost",
        Kode(Kjerne + "journalposttype", options.PostTypes.GetValueOrDefault(post.Journalposttype, post.Journalposttype)),
        Date(Kjerne + "dokumentetsDato", post.DokumentetsDato),
        Kode(Kjerne + "journalstatus", post.Journalstatus ?? options.PostStatus),
        Text(Kjerne + "tittel", Title(post.Tittel)),
        True(Kjerne + "skjermetTittel", post.Skjerming is not null),
        Skjerming(post.Skjerming),
        PublicTitle(post.OffentligTittel),
        Saksnummer(Kjerne + "saksnr", saksnummer),
        Liste(Kjerne + "korrespondansepart", parties.Korrespondanseparter(post)),
        Noekkel(Kjerne + "referanseEksternNoekkel", post.EksternNoekkel),
        options.SetsPostKeySeparately
            ? Liste(Kjerne + "merknader", [new XElement(Kjerne + "liste", Text(Kjerne + "merknadstekst", Remark(post.EksternNoekkel)))])
            : null);

    public XElement Dokument(string post, ArkivDokument document, bool hasFile) => new(
        Oppdatering + "dokument",
        new XElement(GeoXml.Dokument + "dokumentnummer", document.Number.ToString(CultureInfo.InvariantCulture)),
        Kode(GeoXml.Dokument + "tilknyttetRegistreringSom", document.Role),
        Text(GeoXml.Dokument + "tittel", Title(document.Tittel)),
        Kode(GeoXml.Dokument + "dokumentstatus", options.DocumentStatus),
        Kode(GeoXml.Dokument + "variantformat", document.Variant ?? "P"),
        Text(GeoXml.Dokument + "referanseJournalpostSystemID", post),
        hasFile
            ? new XElement(
                GeoXml.Dokument + "Fil",
                Type(GeoXml.Dokument, "Filinnhold"),
                Text(GeoXml.Dokument + "filnavn", FileName(document)),
                Text(GeoXml.Dokument + "mimeType", document.Tekst is not null ? "text/plain" : document.Mediatype ?? "application/octet-stream"),
                new XElement(GeoXml.Dokument + "base64", SoapRequest.FileHere))
            : null);

    /// <summary>Who asks; every call carries it.</summary>
    public XElement Kontekst(XNamespace service) => new(
        service + "kontekst",
        Text(Teknisk + "klientnavn", options.ClientName),
        Text(Teknisk + "referanseoppsett", options.ReferenceSetup));

    private static string FileName(ArkivDokument document) =>
        FileNames.Allowed([document.DisplayName ?? document.SafeName ?? (document.Tekst is not null ? $"{document.Tittel}.txt" : document.Tittel)], 100)[0];

    private static XElement? Skjerming(ArkivSkjerming? shield) => shield is null ? null : new(
        Kjerne + "skjerming",
        Kode(Kjerne + "tilgangsrestriksjon", shield.Tilgangsrestriksjon),
        Text(Kjerne + "skjermingshjemmel", shield.Skjermingshjemmel),
        Date(Kjerne + "skjermingOpphoererDato", shield.OpphoererDato));

    private XElement? PublicTitle(string? title) => title is null ? null : Text(Kjerne + "offentligTittel", Title(title));
}
