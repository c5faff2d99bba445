using System.Globalization;
using System.Xml.Linq;

namespace Integration.Adapters.GeoIntegrasjon;

/// <summary>Namespaces and small shapes of GeoIntegrasjon 1.1. <source>gi*20120131.xsd</source></summary>
internal static class GeoXml
{
    public static readonly XNamespace Oppdatering = "http://rep.geointegrasjon.no/Arkiv/Oppdatering/xml.wsdl/2012.01.31";
    public static readonly XNamespace Innsyn = "http://rep.geointegrasjon.no/Arkiv/Innsyn/xml.wsdl/2012.01.31";
    public static readonly XNamespace Kjerne = "http://rep.geointegrasjon.no/Arkiv/Kjerne/xml.schema/2012.01.31";
    public static readonly XNamespace Dokument = "http://rep.geointegrasjon.no/Arkiv/Dokument/xml.schema/2012.01.31";
    public static readonly XNamespace Felles = "http://rep.geointegrasjon.no/Arkiv/Felles/xml.schema/2012.01.31";
    public static readonly XNamespace Teknisk = "http://rep.geointegrasjon.no/Felles/Teknisk/xml.schema/2012.01.31";
    public static readonly XNamespace Kontakt = "http://rep.geointegrasjon.no/Felles/Kontakt/xml.schema/2012.01.31";
    public static readonly XNamespace Adresse = "http://rep.geointegrasjon.no/Felles/Adresse/xml.schema/2012.01.31";
    private static readonly XNamespace Kodeliste = "http://rep.geointegrasjon.no/Felles/Kodeliste/xml.schema/2012.01.31";

    /// <summary>A code of a list; null when there is none.</summary>
    public static XElement? Kode(XName name, string? value) => string.IsNullOrEmpty(value) ? null : new XElement(name, SoapXml.Text(Kodeliste + "kodeverdi", value));

    public static XElement Noekkel(XName name, ArkivNoekkel key) => new(name, SoapXml.Text(Kjerne + "fagsystem", key.Fagsystem), SoapXml.Text(Kjerne + "noekkel", key.Noekkel));

    /// <summary>A case by its number, in the type that the operation asks for.</summary>
    public static XElement Saksnummer(XName name, string number, bool derived = false) => new(
        name,
        derived ? SoapXml.Type(Felles, "Saksnummer") : null,
        new XElement(Felles + "saksaar", number.Split('/')[0]),
        new XElement(Felles + "sakssekvensnummer", number.Split('/')[1]));

    /// <summary>A date as the midnight the schema asks for; null when there is none.</summary>
    public static XElement? Date(XName name, string? date) =>
        DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new XElement(name, day.ToString("yyyy-MM-dd'T00:00:00'", CultureInfo.InvariantCulture))
            : null;

    /// <summary>A true that is said; a false is left out.</summary>
    public static XElement? True(XName name, bool value) => value ? new XElement(name, "true") : null;

    /// <summary>A list element with its items; null when there are none.</summary>
    public static XElement? Liste(XName name, IEnumerable<XElement> items)
    {
        var all = items.ToArray();
        return all.Length == 0 ? null : new XElement(name, all.Cast<object>().ToArray());
    }
}
