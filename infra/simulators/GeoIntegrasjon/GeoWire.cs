using System.Xml.Linq;
using Integration.Simulators.Hosting;

namespace Integration.Simulators.GeoIntegrasjon;

/// <summary>The archive's answers, in the standard's elements.</summary>
internal static class GeoWire
{
    public static readonly XNamespace Oppdatering = "http://rep.geointegrasjon.no/Arkiv/Oppdatering/xml.wsdl/2012.01.31";
    public static readonly XNamespace Innsyn = "http://rep.geointegrasjon.no/Arkiv/Innsyn/xml.wsdl/2012.01.31";
    private static readonly XNamespace Kjerne = "http://rep.geointegrasjon.no/Arkiv/Kjerne/xml.schema/2012.01.31";
    private static readonly XNamespace Dokument = "http://rep.geointegrasjon.no/Arkiv/Dokument/xml.schema/2012.01.31";
    private static readonly XNamespace Felles = "http://rep.geointegrasjon.no/Arkiv/Felles/xml.schema/2012.01.31";
    private static readonly XNamespace Teknisk = "http://rep.geointegrasjon.no/Felles/Teknisk/xml.schema/2012.01.31";
    private static readonly XNamespace Kodeliste = "http://rep.geointegrasjon.no/Felles/Kodeliste/xml.schema/2012.01.31";

    /// <summary>System and key, joined by a slash.</summary>
    public static string? Key(XElement? key) => Soap.Child(key, "noekkel") is { } text ? $"{Soap.Child(key, "fagsystem")}/{text}" : null;

    public static SimulatorAnswer Answer(XNamespace service, string operation, IEnumerable<XElement> content) =>
        Soap.Answer(new XElement(service + $"{operation}Response", new XElement(service + "return", content)));

    /// <summary>One of the six faults of the standard.</summary>
    public static SimulatorAnswer Fault(string name, string code, string text) => Soap.Fault(
        "s:System.Exception",
        text,
        new XElement(
            Teknisk + name,
            new XElement(Teknisk + "feilKode", code),
            new XElement(Teknisk + "feilBeskrivelse", text),
            new XElement(Teknisk + "feilDetaljer", new XElement(Teknisk + "liste", text))));

    public static IEnumerable<XElement> Codes(params string[] codes) => codes.Select(code => new XElement(Kodeliste + "liste", new XElement(Kodeliste + "kodeverdi", code)));

    public static XElement Case(GeoCase item) => new(
        Kjerne + "liste",
        new XElement(Kjerne + "systemID", item.SystemId),
        Number(item),
        new XElement(Kjerne + "tittel", "tittel"),
        Key(item.Key));

    public static XElement Post(GeoCase owner, GeoPost post, bool remarks) => new(
        Kjerne + "liste",
        new XElement(Kjerne + "systemID", post.SystemId),
        new XElement(Kjerne + "journalnummer", new XElement(Kjerne + "journalaar", owner.Year), new XElement(Kjerne + "journalsekvensnummer", post.Journal)),
        new XElement(Kjerne + "journalpostnummer", Padded(post.Number)),
        Code(Kjerne + "journalposttype", post.Type),
        Code(Kjerne + "journalstatus", post.Status),
        new XElement(Kjerne + "tittel", Padded(post.Title)),
        Number(owner),
        Key(post.Key),
        remarks && post.Remarks.Count > 0
            ? new XElement(Kjerne + "merknader", post.Remarks.Select(remark => new XElement(Kjerne + "liste", new XElement(Kjerne + "merknadstekst", remark))))
            : null);

    public static XElement Document(GeoDocument document) => new(
        Dokument + "liste",
        new XElement(Dokument + "systemID", document.SystemId),
        // The archive's own numbering, whatever was asked for.
        new XElement(Dokument + "dokumentnummer", Padded(1)),
        Code(Dokument + "tilknyttetRegistreringSom", document.Role),
        new XElement(Dokument + "tittel", document.Title));

    private static XElement Number(GeoCase item) =>
        new(Kjerne + "saksnr", new XElement(Felles + "saksaar", item.Year), new XElement(Felles + "sakssekvensnummer", Padded(item.Sequence)));

    private static XElement? Key(string? key) => key?.Split('/', 2) is [var system, var text]
        ? new XElement(Kjerne + "referanseEksternNoekkel", new XElement(Kjerne + "fagsystem", system), new XElement(Kjerne + "noekkel", text))
        : null;

    private static XElement Code(XName name, string code) => new(name, new XElement(Kodeliste + "kodeverdi", Padded(code)));

    private static string Padded(object value) => $"{value}\n                ";
}
