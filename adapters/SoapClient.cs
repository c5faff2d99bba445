using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Integration.Adapters;

/// <summary>
/// Speaks SOAP 1.1, and SOAP 1.2 with WS-Addressing, document/literal, over an <see cref="HttpClient"/>, so that time-outs, refused connections and statuses are read as in
/// every other adapter. Nothing is repeated here: every call is a POST. No DTD is read, and the client bounds the answer. See decision 0020.
/// </summary>
internal sealed class SoapClient(HttpClient http, TimeProvider time)
{
    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true };
    private static readonly XmlWriterSettings Plain = new() { Encoding = new UTF8Encoding(false), NewLineChars = "\n" };
    private static readonly byte[] FileHere = "<?file?>"u8.ToArray();

    public async ValueTask<SoapAnswer> Call(SoapRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, request.Address) { Content = Content(request) };
        if (request.IsAddressed)
            message.Content.Headers.ContentType!.Parameters.Add(new NameValueHeaderValue("action", $"\"{request.Action}\""));
        else
            message.Headers.TryAddWithoutValidation("SOAPAction", $"\"{request.Action}\"");
        try
        {
            using var response = await http.SendAsync(message, cancellationToken);
            var failure = HttpFailures.Of(response.StatusCode, response.Headers.RetryAfter is not null);
            // A fault comes with 500; some servers send it with 400 or 200.
            var said = response.StatusCode is HttpStatusCode.OK or HttpStatusCode.InternalServerError or HttpStatusCode.BadRequest
                ? Read(await MultipartRoot.Of(response.Content, cancellationToken))
                : null;
            if (said is { Fault: not null } || failure is null)
                return said ?? new SoapAnswer();
            return new SoapAnswer
            {
                Failure = failure,
                ExternalCode = $"HTTP {(int)response.StatusCode}",
                RetryAfter = failure == HttpFailure.Throttled ? HttpFailures.RetryAfter(response.Headers, TimeSpan.FromSeconds(1), time) : null,
            };
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception))
        {
            return new SoapAnswer { Failure = HttpFailures.Of(exception) };
        }
    }

    /// <summary>The whole request; a file is encoded on the way, so that memory does not grow with it.</summary>
    private static Base64FileContent Content(SoapRequest request)
    {
        var ns = request.IsAddressed ? SoapXml.Envelope12 : SoapXml.Envelope;
        IReadOnlyList<XElement> headers = request.IsAddressed ? [.. Addressed(request), .. request.Headers] : request.Headers;
        var envelope = new XElement(
            ns + "Envelope",
            new XAttribute(XNamespace.Xmlns + "s", ns.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "xsi", SoapXml.Xsi.NamespaceName),
            headers.Count == 0 ? null : new XElement(ns + "Header", headers),
            new XElement(ns + "Body", request.Body));
        var mediaType = request.IsAddressed ? "application/soap+xml" : "text/xml";
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, Plain))
            envelope.Save(writer);

        var whole = buffer.ToArray();
        var at = request.File is { Content: not null } ? whole.AsSpan().IndexOf(FileHere) : -1;
        return at < 0
            ? new Base64FileContent(whole, null, null, [], mediaType)
            : new Base64FileContent(whole[..at], request.File!.Content, request.File.Size, whole[(at + FileHere.Length)..], mediaType);
    }

    private static XElement[] Addressed(SoapRequest request) =>
    [
        new(SoapXml.Addressing + "Action", new XAttribute(SoapXml.Envelope12 + "mustUnderstand", "1"), request.Action),
        new(SoapXml.Addressing + "MessageID", $"urn:uuid:{Guid.CreateVersion7():D}"),
        new(SoapXml.Addressing + "ReplyTo", new XElement(SoapXml.Addressing + "Address", "http://www.w3.org/2005/08/addressing/anonymous")),
        new(SoapXml.Addressing + "To", new XAttribute(SoapXml.Envelope12 + "mustUnderstand", "1"), request.Address.AbsoluteUri),
    ];

    /// <summary>The answer or the fault in an envelope; null: it is none.</summary>
    private static SoapAnswer? Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var stream = new MemoryStream(content.ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, Strict);
            var root = XDocument.Load(reader).Root!;
            var ns = root.Name.Namespace;
            if (root.Name.LocalName != "Envelope" || (ns != SoapXml.Envelope && ns != SoapXml.Envelope12) || root.Element(ns + "Body")?.Elements().FirstOrDefault() is not { } body)
                return null;
            return body.Name == ns + "Fault" ? new SoapAnswer { Fault = Fault(body) } : new SoapAnswer { Body = body, Header = root.Element(ns + "Header") };
        }
        catch (XmlException)
        {
            return null; // The caller says what it should have been.
        }
    }

    private static SoapFault Fault(XElement fault) => fault.Child("Code") is { } code
        ? new SoapFault(Local(code.Child("Subcode").ChildText("Value") ?? code.ChildText("Value")), fault.Child("Detail")?.Elements().FirstOrDefault(), fault.Child("Reason").ChildText("Text"))
        : new SoapFault(Local(fault.ChildText("faultcode")), fault.Child("detail")?.Elements().FirstOrDefault(), fault.ChildText("faultstring"));

    private static string Local(string? name) => (name ?? "").Split(':')[^1];
}
