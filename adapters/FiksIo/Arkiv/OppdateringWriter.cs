using System.Text;
using System.Xml;

namespace Integration.Adapters.FiksIo.Arkiv;

/// <summary>From what changes in a case to <c>arkivmelding.xml</c> of an update. Elements stand in the schema's order. <source>Fiks Arkiv v1, no.ks.fiks.arkiv.v1.arkivering.arkivmelding.oppdater.xsd</source></summary>
internal static class OppdateringWriter
{
    public static byte[] Write(SakOppdater change)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            var to = new ElementWriter(xml, ArkivXml.Oppdater);
            xml.WriteStartElement("arkivmeldingOppdatering", ArkivXml.Oppdater);
            xml.WriteAttributeString("xmlns", "m", null, ArkivXml.Metadata);
            xml.WriteAttributeString("xmlns", "xsi", null, ArkivXml.Xsi);
            to.Start("mappeOppdateringer", "saksmappeOppdatering");
            to.Start("referanseTilMappe");
            Reference(to, change.Sak);
            to.End();
            to.Identity("administrativEnhet", change.AdministrativEnhet);
            to.Identity("saksansvarlig", change.Saksansvarlig);
            to.Code("saksstatus", change.Saksstatus);
            to.End();
            xml.WriteEndElement();
        }

        return buffer.ToArray();
    }

    private static void Reference(ElementWriter to, SakHenvisning sak)
    {
        if (sak.Saksnummer is { } number)
        {
            to.CaseNumber(number);
        }
        else if (sak.EksternNoekkel is { } key)
        {
            to.StartMetadata("referanseEksternNoekkel");
            to.Metadata("fagsystem", key.Fagsystem);
            to.Metadata("noekkel", key.Noekkel);
            to.End();
        }
    }
}
