using System.Globalization;
using System.Text;
using System.Xml;

namespace Integration.Adapters.FiksIo.Arkiv;

/// <summary>
/// From the canonical message to <c>arkivmelding.xml</c>. Elements stand in the schema's order, which archives insist on. Pure: the same message gives the
/// same bytes in every attempt. <source>Fiks Arkiv v1, no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett.xsd</source>
/// </summary>
internal sealed class ArkivmeldingWriter(FiksArkivOptions options)
{
    public byte[] Write(JournalpostOpprett message, IReadOnlyList<ArkivFil> files)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            var to = new ElementWriter(xml);
            xml.WriteStartElement("arkivmelding", ArkivXml.Opprett);
            xml.WriteAttributeString("xmlns", "m", null, ArkivXml.Metadata);
            xml.WriteAttributeString("xmlns", "xsi", null, ArkivXml.Xsi);
            to.Text("system", options.System);
            to.Text("regel", options.Regel);
            to.Text("antallFiler", files.Count.ToString(CultureInfo.InvariantCulture));
            // A case that is named exists; it is referred to and not sent.
            if (message.Sak.Saksnummer is null)
                Case(to, message.Sak);
            Post(to, message, files);
            xml.WriteEndElement();
        }

        return buffer.ToArray();
    }

    private void Case(ElementWriter to, ArkivSak sak)
    {
        to.Start("mappe", "saksmappe");
        to.Text("tittel", sak.Tittel);
        to.Text("offentligTittel", sak.OffentligTittel);
        to.Code("arkivdel", sak.Arkivdel);
        foreach (var part in sak.Parter)
            Party(to, part);
        Shield(to, sak.Skjerming);
        foreach (var klasse in sak.Klassering)
        {
            to.Start("klassifikasjon");
            to.Text("klassifikasjonssystemID", klasse.Klassifikasjonssystem);
            to.Text("klasseID", klasse.Klasse);
            to.Text("tittel", klasse.Tittel);
            to.End();
        }

        to.Key(sak.EksternNoekkel);
        to.Code("mappetype", sak.Sakstype);
        to.Identity("administrativEnhet", sak.AdministrativEnhet);
        to.Identity("saksansvarlig", sak.Saksansvarlig);
        to.Code("saksstatus", sak.Saksstatus ?? options.Saksstatus);
        to.End();
    }

    private void Post(ElementWriter to, JournalpostOpprett message, IReadOnlyList<ArkivFil> files)
    {
        var post = message.Journalpost;
        to.Start("registrering", "journalpost");
        if (message.Sak.Saksnummer is { } number)
        {
            to.Start("referanseForelderMappe");
            to.CaseNumber(number);
            to.End();
        }

        Shield(to, post.Skjerming);
        foreach (var document in post.Dokumenter)
            Document(to, document, files.FirstOrDefault(file => file.Number == document.Number));
        to.Text("tittel", post.Tittel);
        to.Text("offentligTittel", post.OffentligTittel);
        foreach (var part in post.Korrespondanseparter)
            Correspondent(to, part, post);
        to.Key(post.EksternNoekkel);
        to.Code("journalposttype", post.Journalposttype);
        to.Code("journalstatus", post.Journalstatus ?? options.Journalstatus);
        to.Text("dokumentetsDato", post.DokumentetsDato);
        to.Text("mottattDato", post.MottattDato is { } received ? XmlConvert.ToString(received) : null);
        to.End();
    }

    private void Document(ElementWriter to, ArkivDokument document, ArkivFil? file)
    {
        to.Start("dokumentbeskrivelse");
        to.Code("dokumentstatus", options.Dokumentstatus);
        to.Text("tittel", document.Tittel);
        to.Code("tilknyttetRegistreringSom", document.Role);
        // The only link between a document and its receipt.
        to.Text("dokumentnummer", document.Number.ToString(CultureInfo.InvariantCulture));
        if (file is not null)
        {
            to.Start("dokumentobjekt");
            to.Text("versjonsnummer", "1");
            to.Code("variantformat", document.Variant ?? "P");
            to.Text("mimeType", file.MediaType);
            to.Text("filnavn", document.DisplayName ?? file.Name);
            to.Text("referanseDokumentfil", file.Name);
            to.Text("sjekksum", file.Sha256);
            to.Text("sjekksumAlgoritme", "SHA-256");
            to.Text("filstoerrelse", file.Content.Length.ToString(CultureInfo.InvariantCulture));
            to.End();
        }

        to.End();
    }

    private static void Party(ElementWriter to, ArkivPart part)
    {
        to.Start("part");
        to.Text("partNavn", part.Navn);
        to.Code("partRolle", part.Rolle);
        if (part.Orgnr is { } organisation)
        {
            to.Start("organisasjonID");
            to.Text("identifikator", organisation);
            to.End();
        }
        else if (part.Fnr is { } person)
        {
            to.Start("personID");
            to.Text("landkode", "NO");
            to.Text("identifikator", person);
            to.End();
        }

        Contact(to, part);
        to.End();
    }

    private static void Correspondent(ElementWriter to, ArkivPart part, ArkivJournalpost post)
    {
        to.Start("korrespondansepart");
        to.Code("korrespondanseparttype", part.Rolle);
        to.Text("korrespondansepartNavn", part.Navn);
        to.Text("organisasjonid", part.Orgnr);
        to.Text("personid", part.Orgnr is null ? part.Fnr : null);
        Contact(to, part, () =>
        {
            // Of the internal part: who deals with it.
            if (part.Rolle is not ("IA" or "IM" or "IK"))
                return;
            to.Identity("administrativEnhet", post.AdministrativEnhet);
            to.Identity("saksbehandler", post.Saksbehandler);
        });
        to.Text("deresReferanse", part.Referanse);
        to.End();
    }

    private static void Contact(ElementWriter to, ArkivPart part, Action? between = null)
    {
        foreach (var line in part.Adresse?.Adresselinjer ?? [])
            to.Text("postadresse", line);
        to.Text("postnummer", part.Adresse?.Postnummer);
        to.Text("poststed", part.Adresse?.Poststed);
        to.Code("landkode", part.Adresse?.Landkode);
        to.Text("epostadresse", part.Epost);
        to.Text("telefonnummer", part.Telefon);
        between?.Invoke();
        to.Text("erSkjermet", part.Skjermet ? "true" : null);
        to.Text("erPersonnavn", part.Slag == "person" ? "true" : null);
    }

    private static void Shield(ElementWriter to, ArkivSkjerming? shield)
    {
        if (shield is null)
            return;
        to.Start("skjerming");
        to.Code("tilgangsrestriksjon", shield.Tilgangsrestriksjon);
        to.Text("skjermingshjemmel", shield.Skjermingshjemmel);
        to.Text("skjermingOpphoererDato", shield.OpphoererDato);
        to.End();
    }
}
