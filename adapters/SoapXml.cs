using System.Xml.Linq;

namespace Integration.Adapters;

/// <summary>
/// The few shapes that SOAP messages are made of, and how answers are read: by local name and trimmed, because servers differ in namespaces, order and white
/// space more than in names. See decision 0020.
/// </summary>
internal static class SoapXml
{
    public static readonly XNamespace Envelope = "http://schemas.xmlsoap.org/soap/envelope/";
    public static readonly XNamespace Envelope12 = "http://www.w3.org/2003/05/soap-envelope";
    public static readonly XNamespace Addressing = "http://www.w3.org/2005/08/addressing";
    public static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly XNamespace Wsse = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private const string PasswordText = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText";

    /// <summary>An element with a text; null, and so left out, when there is none.</summary>
    public static XElement? Text(XName name, string? value) => string.IsNullOrEmpty(value) ? null : new XElement(name, XmlText.Clean(value));

    /// <summary>The attributes that give an element a type derived from its declared one.</summary>
    public static IEnumerable<XAttribute> Type(XNamespace space, string type) =>
        [new XAttribute(XNamespace.Xmlns + "t", space.NamespaceName), new XAttribute(Xsi + "type", $"t:{type}")];

    /// <summary>WS-Security with user name and password as they are; needs TLS.</summary>
    public static XElement UsernameToken(string user, string password) => new(
        Wsse + "Security",
        new XAttribute(Envelope + "mustUnderstand", "1"),
        new XElement(
            Wsse + "UsernameToken",
            new XElement(Wsse + "Username", user),
            new XElement(Wsse + "Password", new XAttribute("Type", PasswordText), password)));

    /// <summary>The first child of that local name.</summary>
    public static XElement? Child(this XElement? element, string name) => element?.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    /// <summary>All children of that local name.</summary>
    public static IEnumerable<XElement> Children(this XElement? element, string name) => element?.Elements().Where(child => child.Name.LocalName == name) ?? [];

    /// <summary>The text of a child; null when it has none.</summary>
    public static string? ChildText(this XElement? element, string name) => element.Child(name)?.Value.Trim() is { Length: > 0 } text ? text : null;
}
