using System.Globalization;
using System.Text;
using System.Xml;
using Integration.Abstractions.Adapters;

namespace Integration.Adapters.Eformidling;

/// <summary>
/// From a letter to <c>arkivmelding.xml</c> of eFormidling, which is another format than that of Fiks Arkiv. Elements stand in the schema's order. Pure: the
/// same letter gives the same bytes in every attempt. No public title is given: the integrasjonspunkt shows it in its own pages, and a letter has none.
/// <source>arkivverket, noark5 arkivmelding.xsd, as eFormidling publishes it</source>
/// </summary>
internal static class ArkivmeldingWriter
{
    public const string FileName = "arkivmelding.xml";

    private const string Ns = "http://www.arkivverket.no/standarder/noark5/arkivmelding";
    private const string Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    public static byte[] Write(Brev letter, IReadOnlyList<BrevFil> files, Guid messageId, DateTimeOffset at, string sender)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("arkivmelding", Ns);
            xml.WriteAttributeString("xmlns", "xsi", null, Xsi);
            Text(xml, "system", "Knutepunkt");
            Text(xml, "meldingId", messageId.ToString("D"));
            Text(xml, "tidspunkt", Time(at));
            Text(xml, "antallFiler", files.Count.ToString(CultureInfo.InvariantCulture));
            Case(xml, letter, files, messageId, at, letter.Avsender ?? sender);
            xml.WriteEndElement();
        }

        return buffer.ToArray();
    }

    private static void Case(XmlWriter xml, Brev letter, IReadOnlyList<BrevFil> files, Guid messageId, DateTimeOffset at, string sender)
    {
        var id = Id("sak", letter.Saksnummer ?? letter.Referanse);
        Start(xml, "mappe", "saksmappe");
        Text(xml, "systemID", id);
        Text(xml, "tittel", letter.Tittel);
        Made(xml, "opprettet", at, sender);
        Post(xml, letter, files, id, messageId, at, sender);
        if (letter.Saksnummer?.Split('/') is [var year, var sequence])
        {
            Text(xml, "saksaar", year);
            Text(xml, "sakssekvensnummer", sequence);
        }

        Text(xml, "saksdato", Date(at));
        Text(xml, "administrativEnhet", sender);
        Text(xml, "saksansvarlig", sender);
        Text(xml, "saksstatus", "Under behandling");
        xml.WriteEndElement();
    }

    private static void Post(XmlWriter xml, Brev letter, IReadOnlyList<BrevFil> files, string caseId, Guid messageId, DateTimeOffset at, string sender)
    {
        Start(xml, "basisregistrering", "journalpost");
        Text(xml, "systemID", Id("journalpost", letter.Referanse));
        Made(xml, "opprettet", at, sender);
        Text(xml, "referanseForelderMappe", caseId);
        foreach (var file in files)
            Document(xml, file, messageId, at, sender);
        Text(xml, "tittel", letter.Tittel);
        Text(xml, "journalposttype", "Utgående dokument");
        Text(xml, "journalstatus", "Ekspedert");
        Text(xml, "journaldato", Date(at));
        Text(xml, "dokumentetsDato", Date(at));
        Part(xml, "Avsender", sender);
        Part(xml, "Mottaker", letter.Mottaker.Navn);
        xml.WriteEndElement();
    }

    private static void Document(XmlWriter xml, BrevFil file, Guid messageId, DateTimeOffset at, string sender)
    {
        var number = file.Number.ToString(CultureInfo.InvariantCulture);
        Start(xml, "dokumentbeskrivelse");
        Text(xml, "systemID", Id("dokument", $"{messageId:D}/{number}"));
        Text(xml, "dokumenttype", file.Number == 1 ? "Brev" : "Vedlegg");
        Text(xml, "dokumentstatus", "Dokumentet er ferdigstilt");
        Text(xml, "tittel", file.Dokument.Tittel);
        Made(xml, "opprettet", at, sender);
        Text(xml, "tilknyttetRegistreringSom", file.Number == 1 ? "Hoveddokument" : "Vedlegg");
        Text(xml, "dokumentnummer", number);
        Made(xml, "tilknyttet", at, sender);
        Start(xml, "dokumentobjekt");
        Text(xml, "versjonsnummer", "1");
        Text(xml, "variantformat", "Produksjonsformat");
        Made(xml, "opprettet", at, sender);
        Text(xml, "referanseDokumentfil", file.Name);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Part(XmlWriter xml, string role, string name)
    {
        Start(xml, "korrespondansepart");
        Text(xml, "korrespondanseparttype", role);
        Text(xml, "korrespondansepartNavn", name);
        xml.WriteEndElement();
    }

    private static void Made(XmlWriter xml, string how, DateTimeOffset at, string by)
    {
        Text(xml, $"{how}Dato", Time(at));
        Text(xml, $"{how}Av", by);
    }

    private static void Start(XmlWriter xml, string name, string? type = null)
    {
        xml.WriteStartElement(name, Ns);
        if (type is not null)
            xml.WriteAttributeString("xsi", "type", Xsi, type);
    }

    private static void Text(XmlWriter xml, string name, string value) => xml.WriteElementString(name, Ns, XmlText.Clean(value));

    private static string Time(DateTimeOffset at) => XmlConvert.ToString(at);

    private static string Date(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The format wants an identifier of everything; the same thing gets the same each time.</summary>
    private static string Id(string what, string key) => InboundAttachment.IdOf("eformidling", what, key).ToString("D");
}
