using System.Xml;
using System.Xml.Linq;
using Integration.Simulators.Hosting;
using WireMock;

namespace Integration.Simulators.Ephorte;

/// <summary>SOAP 1.2 with WS-Addressing as a server behind Microsoft's WSHttpBinding sees it.</summary>
internal static class Soap12
{
    private static readonly XNamespace Envelope = "http://www.w3.org/2003/05/soap-envelope";
    private static readonly XNamespace Addressing = "http://www.w3.org/2005/08/addressing";

    /// <summary>The operation of a request; null: the envelope, its addressing or its action is wrong.</summary>
    public static XElement? Read(IRequestMessage request, string actions)
    {
        try
        {
            using var body = new MemoryStream(request.BodyAsBytes ?? [], writable: false);
            using var reader = XmlReader.Create(body, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var root = XDocument.Load(reader).Root!;
            var header = root.Element(Envelope + "Header");
            var operation = root.Element(Envelope + "Body")?.Elements().FirstOrDefault();
            return request.GetHeader("Content-Type")?.StartsWith("application/soap+xml", StringComparison.Ordinal) == true
                && (string?)header?.Element(Addressing + "Action") == $"{actions}{operation?.Name.LocalName}"
                && header!.Element(Addressing + "MessageID") is not null
                && (string?)header.Element(Addressing + "To") == request.Url
                    ? operation
                    : null;
        }
        catch (XmlException)
        {
            return null; // The caller answers as a server does.
        }
    }

    public static SimulatorAnswer Answer(XElement body, int status = 200) => SimulatorAnswer.Text(
        status,
        new XElement(Envelope + "Envelope", new XAttribute(XNamespace.Xmlns + "s", Envelope.NamespaceName), new XElement(Envelope + "Body", body)).ToString(SaveOptions.DisableFormatting),
        "application/soap+xml; charset=utf-8");

    public static SimulatorAnswer Fault(string code, string reason) => Answer(
        new XElement(
            Envelope + "Fault",
            new XElement(Envelope + "Code", new XElement(Envelope + "Value", "s:Sender"), new XElement(Envelope + "Subcode", new XElement(Envelope + "Value", code))),
            new XElement(Envelope + "Reason", new XElement(Envelope + "Text", new XAttribute(XNamespace.Xml + "lang", "nb-NO"), reason))),
        500);
}
