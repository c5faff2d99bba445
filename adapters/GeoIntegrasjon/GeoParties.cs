using System.Xml.Linq;
using static Integration.Adapters.GeoIntegrasjon.GeoXml;
using static Integration.Adapters.SoapXml;

namespace Integration.Adapters.GeoIntegrasjon;

/// <summary>Parties of a case and of a correspondence. <source>giArkivKjerne20120131.xsd, giFellesKontakt20120131.xsd, giFellesAdresse20120131.xsd</source></summary>
internal sealed class GeoParties(GeoIntegrasjonOptions options)
{
    public XElement Sakspart(ArkivPart part) => new(
        Kjerne + "liste",
        True(Kjerne + "skjermetSakspart", part.Skjermet),
        Kode(Kjerne + "sakspartRolle", Role(part.Rolle)),
        Contact(part));

    /// <summary>The parts of a correspondence. Who deals with it stands on an internal part: it is added when there is none.</summary>
    public IEnumerable<XElement> Korrespondanseparter(ArkivJournalpost post)
    {
        foreach (var part in post.Korrespondanseparter)
        {
            var isInternal = part.Rolle is "IA" or "IM";
            yield return new XElement(
                Kjerne + "liste",
                Kode(Kjerne + "korrespondanseparttype", Role(part.Rolle)),
                isInternal ? Text(Kjerne + "behandlingsansvarlig", "1") : null,
                True(Kjerne + "skjermetKorrespondansepart", part.Skjermet),
                Text(Kjerne + "deresReferanse", part.Referanse),
                isInternal ? Text(Kjerne + "administrativEnhetInit", post.AdministrativEnhet) : null,
                isInternal ? Text(Kjerne + "saksbehandlerInit", post.Saksbehandler) : null,
                Contact(part));
        }

        if ((post.Saksbehandler ?? post.AdministrativEnhet) is { } responsible && !post.Korrespondanseparter.Any(part => part.Rolle is "IA" or "IM"))
        {
            yield return new XElement(
                Kjerne + "liste",
                Kode(Kjerne + "korrespondanseparttype", Role(post.Journalposttype switch { "I" => "IM", "U" => "IA", _ => "IK" })),
                Text(Kjerne + "behandlingsansvarlig", "1"),
                Text(Kjerne + "administrativEnhetInit", post.AdministrativEnhet),
                Text(Kjerne + "saksbehandlerInit", post.Saksbehandler),
                new XElement(Kjerne + "Kontakt", Text(Kontakt + "navn", responsible)));
        }
    }

    private static XElement Contact(ArkivPart part)
    {
        var type = part.Slag == "person" ? "Person" : "Organisasjon";
        return new XElement(
            Kjerne + "Kontakt",
            Type(Kontakt, type),
            Text(Kontakt + "navn", part.Navn),
            part.Adresse is { } address ? new XElement(Kontakt + "adresser", Address(address)) : null,
            Liste(Kontakt + "elektroniskeAdresser", Electronic(part)),
            part.Fnr is { } person
                ? new XElement(Kontakt + "personid", Text(Kontakt + "personidentifikatorNr", person), Kode(Kontakt + "personidentifikatorType", "F"))
                : null,
            Text(Kontakt + "organisasjonsnummer", part.Orgnr));
    }

    /// <summary>The standard has two lines; further ones go into the second.</summary>
    private static XElement Address(ArkivAdresse address) => new(
        Adresse + "liste",
        Kode(Adresse + "adressetype", "P"),
        Text(Adresse + "adresselinje1", address.Adresselinjer.FirstOrDefault()),
        Text(Adresse + "adresselinje2", string.Join(", ", address.Adresselinjer.Skip(1))),
        new XElement(Adresse + "postadresse", Text(Adresse + "postnummer", address.Postnummer), Text(Adresse + "poststed", address.Poststed)),
        Kode(Adresse + "landkode", address.Landkode));

    private static IEnumerable<XElement> Electronic(ArkivPart part)
    {
        if (part.Epost is { } mail)
            yield return new XElement(Adresse + "liste", Type(Adresse, "Epost"), Text(Adresse + "epostadresse", mail));
        if (part.Telefon is { } phone)
            yield return new XElement(Adresse + "liste", Type(Adresse, "Telefon"), Text(Adresse + "telefonnummer", phone));
    }

    private string Role(string code) => options.Roles.GetValueOrDefault(code, code);
}
