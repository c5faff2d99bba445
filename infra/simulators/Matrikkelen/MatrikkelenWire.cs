using System.Globalization;
using System.Xml.Linq;
using Integration.Simulators.Hosting;

namespace Integration.Simulators.Matrikkelen;

/// <summary>The register's answers, in its elements: in the schema's order, each in the namespace of the type that declares it.</summary>
internal static class MatrikkelenWire
{
    public const string Root = "http://matrikkel.statkart.no/matrikkelapi/wsapi/v1/";
    private static readonly XNamespace Domain = Root + "domain";
    private static readonly XNamespace Adresse = Root + "domain/adresse";
    private static readonly XNamespace Enhet = Root + "domain/matrikkelenhet";
    private static readonly XNamespace Kommune = Root + "domain/kommune";
    private static readonly XNamespace Person = Root + "domain/person";
    private static readonly XNamespace Util = Root + "domain/util";
    private static readonly XNamespace Exceptions = Root + "exception";

    /// <summary>A list of addresses.</summary>
    public static IEnumerable<XElement> Ids(IEnumerable<Address> found) =>
        found.Select(address => Typed(Adresse + "item", Adresse, address.Road is null ? "MatrikkeladresseId" : "VegadresseId", Value(address.Id)));

    /// <summary>One property's id, as the content of an answer.</summary>
    public static XElement Id(XName name, Property found) => Typed(name, Enhet, $"{found.Type}Id", Value(found.Id));

    /// <summary>A property.</summary>
    /// <param name="property">Which.</param>
    /// <param name="isNow">The state as it is; false: as it was.</param>
    public static XElement Item(Property property, bool isNow) => Typed(
        Domain + "item",
        Enhet,
        property.Type,
        Head(Enhet, $"{property.Type}Id", property.Id),
        new XElement(
            Enhet + "matrikkelnummer",
            new XElement(Enhet + "kommuneId", Value(Cadastre.Municipalities[property.Municipality].Id)),
            new XElement(Enhet + "gardsnummer", property.Gard),
            new XElement(Enhet + "bruksnummer", property.Bruk),
            new XElement(Enhet + "festenummer", property.Lease),
            new XElement(Enhet + "seksjonsnummer", property.Section)),
        // As Java writes a date: with a zone behind it.
        new XElement(Enhet + "etableringsdato", new XElement(Domain + "date", "1990-05-01+02:00")),
        new XElement(Enhet + "historiskOppgittAreal", property.Area.ToString(CultureInfo.InvariantCulture)),
        new XElement(Enhet + "tinglyst", "true"),
        (isNow ? property.Name : property.FormerName ?? property.Name) is { } name ? new XElement(Enhet + "bruksnavn", name) : null,
        Owners(property),
        Flag("erSeksjonert", property.Divided),
        Flag("harAktiveFestegrunner", property.Leased),
        Flag("harAnmerketKlage", false),
        Flag("harGrunnforurensing", false),
        Flag("harKulturminne", property.Monument),
        Flag("utgatt", property.Expired),
        Flag("oppmalingIkkeFullfort", false));

    /// <summary>An address.</summary>
    public static XElement Item(Address address) => Typed(
        Domain + "item",
        Adresse,
        address.Road is null ? "Matrikkeladresse" : "Vegadresse",
        Head(Adresse, address.Road is null ? "MatrikkeladresseId" : "VegadresseId", address.Id),
        address.ExtraName is null ? null : new XElement(Adresse + "adressetilleggsnavn", address.ExtraName),
        new XElement(Adresse + "matrikkelenhetId", Value(address.Property)),
        address.Sub is { } sub ? new XElement(Adresse + "undernummer", sub) : null,
        address.Road is { } road ? new XElement(Adresse + "vegId", Value(road)) : null,
        address.Number is { } number ? new XElement(Adresse + "nummer", number) : null,
        address.Letter is null ? null : new XElement(Adresse + "bokstav", address.Letter));

    /// <summary>A road.</summary>
    public static XElement Item(Road road) => Typed(
        Domain + "item",
        Adresse,
        "Veg",
        Head(Adresse, "VegId", road.Id),
        new XElement(Adresse + "kommuneId", Value(Cadastre.Municipalities[road.Municipality].Id)),
        new XElement(Adresse + "adressekode", road.Id),
        new XElement(Adresse + "adressenavn", road.Name));

    /// <summary>A municipality.</summary>
    public static XElement Item(string number, long id, string name) => Typed(
        Domain + "item", Kommune, "Kommune", Head(Kommune, "KommuneId", id), new XElement(Kommune + "kommunenummer", number), new XElement(Kommune + "kommunenavn", name));

    /// <summary>A fault of the service's own.</summary>
    /// <param name="kinds">Its types, joined by colons: <c>ApplicationException:FinderException</c>.</param>
    /// <param name="text">What it says to people.</param>
    /// <param name="notFound">The ids that are not there.</param>
    public static SimulatorAnswer Fault(string kinds, string text, params IReadOnlyList<long> notFound)
    {
        object[] content =
        [
            new XElement(Exceptions + "category", $":ServiceException:{kinds}:"),
            new XElement(Exceptions + "stackTraceText", text),
            new XElement(
                Exceptions + "exceptionDetail",
                new XElement(Exceptions + "className", "no.statkart.matrikkel.Exception"),
                new XElement(Exceptions + "message", text),
                new XElement(Exceptions + "cause", new XAttribute(Soap.Xsi + "nil", "true")),
                new XElement(Exceptions + "stackTraceElements")),
        ];
        var detail = notFound.Count == 0
            ? new XElement(Exceptions + "ServiceException", content)
            : Typed(
                Exceptions + "ServiceException", Exceptions, "ObjectsNotFoundFaultInfo", content,
                new XElement(Exceptions + "idsNotFound", notFound.Select(id => new XElement(Domain + "item", Value(id)))));
        return Soap.Fault("S:Server", text, detail);
    }

    private static XElement Value(long id) => new(Domain + "value", id);

    private static XElement Flag(string name, bool value) => new(Enhet + name, value);

    /// <summary>An element that says its type. One prefix for one namespace, everywhere: an element in it may stand inside another.</summary>
    private static XElement Typed(XName name, XNamespace space, string type, params object?[] content)
    {
        var prefix = space.NamespaceName.Split('/')[^1];
        return new XElement(
            name,
            new XAttribute(XNamespace.Xmlns + prefix, space.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "xsi", Soap.Xsi.NamespaceName),
            new XAttribute(Soap.Xsi + "type", $"{prefix}:{type}"),
            content);
    }

    /// <summary>What every object has: among it who changed it last.</summary>
    private static IEnumerable<XElement> Head(XNamespace space, string type, long id) =>
    [
        Typed(Domain + "id", space, type, Value(id)),
        new(Domain + "oppdateringsdato", new XElement(Domain + "timestamp", "2025-11-03T10:11:12.123+01:00")),
        new(Domain + "versjonId", 3),
        new(Domain + "oppdatertAv", "SAKSBEHANDLER-ANNE"),
        new(Domain + "versjon", 3),
    ];

    private static XElement Owners(Property property) => new(
        Enhet + "eierforhold",
        Typed(
            Enhet + "item",
            Enhet,
            "PersonTinglystEierforhold",
            new XElement(Domain + "oppdateringsdato", new XElement(Domain + "timestamp", "2025-11-03T10:11:12.123+01:00")),
            new XElement(Domain + "versjonId", 1),
            new XElement(Domain + "oppdatertAv", "SAKSBEHANDLER-ANNE"),
            new XElement(Enhet + "id", property.Id + 50_000),
            new XElement(Enhet + "eierforholdKodeId", Value(1)),
            new XElement(Enhet + "andel", new XElement(Util + "teller", 1), new XElement(Util + "nevner", 1)),
            new XElement(Enhet + "datoFra", new XElement(Domain + "date", "2001-02-03")),
            Typed(Enhet + "eierId", Person, "FysiskPersonId", Value(77_001)),
            new XElement(Enhet + "andelsnummer", 1)));
}
