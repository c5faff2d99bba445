using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Integration.Simulators.Faults;
using WireMock;

namespace Integration.Simulators.Hosting;

/// <summary>SOAP 1.1 as a server sees it.</summary>
internal static class Soap
{
    public static readonly XNamespace Envelope = "http://schemas.xmlsoap.org/soap/envelope/";
    public static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>The envelope of a request, or null when it is none.</summary>
    public static XElement? Read(IRequestMessage request)
    {
        try
        {
            using var body = new MemoryStream(request.BodyAsBytes ?? [], writable: false);
            using var reader = XmlReader.Create(body, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return XDocument.Load(reader).Root is { } root && root.Name == Envelope + "Envelope" ? root : null;
        }
        catch (XmlException)
        {
            return null; // The caller answers as a server does.
        }
    }

    /// <summary>An answer, or a fault with status 500.</summary>
    public static SimulatorAnswer Answer(XElement body, int status = 200) =>
        SimulatorAnswer.Text(
            status,
            new XElement(Envelope + "Envelope", new XAttribute(XNamespace.Xmlns + "s", Envelope.NamespaceName), new XElement(Envelope + "Body", body)).ToString(SaveOptions.DisableFormatting),
            "text/xml; charset=utf-8");

    /// <summary>A fault.</summary>
    /// <param name="code">Its code, with a prefix.</param>
    /// <param name="text">Its text.</param>
    /// <param name="detail">What types it; null: nothing does.</param>
    public static SimulatorAnswer Fault(string code, string text, XElement? detail = null) => Answer(
        new XElement(Envelope + "Fault", new XElement("faultcode", code), new XElement("faultstring", text), detail is null ? null : new XElement("detail", detail)), 500);

    /// <summary>
    /// An order of <c>answer</c> whose body is <c>{"xml": "…"}</c>: that in an envelope, word for word; <c>{"faultcode": "s:Client"}</c>: a fault without a type. Null: something else was ordered.
    /// </summary>
    public static SimulatorAnswer? Ordered(Fault fault) => fault switch
    {
        { Kind: FaultKind.Answer, Body: JsonObject { } order } when (string?)order["xml"] is { } xml => SimulatorAnswer.Text(
            fault.Status, $"<s:Envelope xmlns:s=\"{Envelope.NamespaceName}\"><s:Body>{xml}</s:Body></s:Envelope>", "text/xml; charset=utf-8"),
        { Kind: FaultKind.Answer, Body: JsonObject { } order } when (string?)order["faultcode"] is { } code => Fault(code, "ordered"),
        _ => null,
    };

    /// <summary>The user and password of HTTP Basic, joined by a colon.</summary>
    public static string? Basic(IRequestMessage request) =>
        request.GetHeader("Authorization") is { } header && header.StartsWith("Basic ", StringComparison.Ordinal) ? Encoding.UTF8.GetString(Convert.FromBase64String(header[6..])) : null;

    /// <summary>The same of a WS-Security user name token.</summary>
    public static string? UsernameToken(XElement envelope) =>
        envelope.Element(Envelope + "Header")?.Descendants().FirstOrDefault(item => item.Name.LocalName == "UsernameToken") is { } token
            ? $"{Child(token, "Username")}:{Child(token, "Password")}"
            : null;

    /// <summary>The text of the first child with that local name, at the end of a path.</summary>
    public static string? Child(XElement? element, params string[] path) => At(element, path)?.Value.Trim();

    /// <summary>The element at the end of a path of local names.</summary>
    public static XElement? At(XElement? element, params string[] path) =>
        path.Aggregate(element, static (at, name) => at?.Elements().FirstOrDefault(child => child.Name.LocalName == name));
}
