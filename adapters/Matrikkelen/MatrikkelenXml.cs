using System.Globalization;
using System.Xml.Linq;

namespace Integration.Adapters.Matrikkelen;

/// <summary>Namespaces and small shapes of Matrikkelen's interface. Elements stand in the namespace of the type that declares them. <source>Kartverket, wsapi/v1</source></summary>
internal static class MatrikkelenXml
{
    public const string Root = "http://matrikkel.statkart.no/matrikkelapi/wsapi/v1/";

    /// <summary>
    /// "As it is now". The register answers with the state at this time, so that the hub's own clock, or none, gives a state that has been; every
    /// consumer asks for a time that never comes.
    /// </summary>
    public const string Now = "9999-01-01T00:00:00+01:00";

    public static readonly XNamespace Domain = Root + "domain";
    public static readonly XNamespace Adresse = Root + "domain/adresse";
    public static readonly XNamespace Matrikkelenhet = Root + "domain/matrikkelenhet";
    public static readonly XNamespace Kommune = Root + "domain/kommune";

    /// <summary>The context that ends every request.</summary>
    public static XElement Context(XNamespace service, MatrikkelenOptions options) => new(
        service + "matrikkelContext",
        new XElement(Domain + "locale", "no_NO_B"),
        // No coordinates are read, so none need to be changed to another system.
        new XElement(Domain + "brukOriginaleKoordinater", "true"),
        new XElement(Domain + "koordinatsystemKodeId", new XElement(Domain + "value", options.CoordinateSystem)),
        SoapXml.Text(Domain + "systemVersion", options.SystemVersion),
        SoapXml.Text(Domain + "klientIdentifikasjon", options.ClientName),
        new XElement(Domain + "snapshotVersion", new XElement(Domain + "timestamp", Now)));

    /// <summary>A whole number; null: none, or not one.</summary>
    public static int? Number(this XElement? element, string name) =>
        int.TryParse(element.ChildText(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A number; null: none, or not one.</summary>
    public static double? Real(this XElement? element, string name) =>
        double.TryParse(element.ChildText(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>Yes or no; null: the register says neither.</summary>
    public static bool? Flag(this XElement? element, string name) => element.ChildText(name) switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };

    /// <summary>A day, without the zone that a server may write behind it.</summary>
    public static string? Day(this XElement? element, string name) =>
        element.Child(name).ChildText("date") is { Length: >= 10 } text && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? text[..10]
            : null;

    /// <summary>The name of the type that an element says it has, and its namespace; null: it says none.</summary>
    public static (XNamespace Space, string Name)? SaidType(this XElement element) => ((string?)element.Attribute(SoapXml.Xsi + "type"))?.Trim().Split(':') switch
    {
        [var prefix, var name] when element.GetNamespaceOfPrefix(prefix) is { } space => (space, name),
        [var name] => (element.GetDefaultNamespace(), name),
        _ => null,
    };
}
