using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Integration.Adapters;

/// <summary>
/// Speaks SOAP 1.1, document/literal, over an <see cref="HttpClient"/>, so that time-outs, refused connections and statuses are read as in every other adapter.
/// Nothing is repeated here: every call is a POST. No DTD is read, and the client bounds the answer. See decision 0020.
/// </summary>
internal sealed class SoapClient(HttpClient http, TimeProvider time)
{
    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true };
    private static readonly XmlWriterSettings Plain = new() { Encoding = new UTF8Encoding(false), NewLineChars = "\n" };
    private static readonly byte[] FileHere = "<?file?>"u8.ToArray();

    public async ValueTask<SoapAnswer> Call(SoapRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, request.Address) { Content = Content(request) };
        message.Headers.TryAddWithoutValidation("SOAPAction", $"\"{request.Action}\"");
        try
        {
            using var response = await http.SendAsync(message, cancellationToken);
            var failure = HttpFailures.Of(response.StatusCode, response.Headers.RetryAfter is not null);
            // A fault comes with 500; some servers send it with 400 or 200.
            var said = response.StatusCode is HttpStatusCode.OK or HttpStatusCode.InternalServerError or HttpStatusCode.BadRequest
                ? Read(await response.Content.ReadAsStreamAsync(cancellationToken))
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
        var envelope = new XElement(
            SoapXml.Envelope + "Envelope",
            new XAttribute(XNamespace.Xmlns + "s", SoapXml.Envelope.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "xsi", SoapXml.Xsi.NamespaceName),
            request.Header is null ? null : new XElement(SoapXml.Envelope + "Header", request.Header),
            new XElement(SoapXml.Envelope + "Body", request.Body));
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, Plain))
            envelope.Save(writer);

        var whole = buffer.ToArray();
        var at = request.File is { Content: not null } ? whole.AsSpan().IndexOf(FileHere) : -1;
        return at < 0
            ? new Base64FileContent(whole, null, null, [], "text/xml")
            : new Base64FileContent(whole[..at], request.File!.Content, request.File.Size, whole[(at + FileHere.Length)..], "text/xml");
    }

    /// <summary>The answer or the fault in an envelope; null: it is none.</summary>
    private static SoapAnswer? Read(Stream content)
    {
        try
        {
            using var reader = XmlReader.Create(content, Strict);
            var root = XDocument.Load(reader).Root!;
            if (root.Name != SoapXml.Envelope + "Envelope" || root.Element(SoapXml.Envelope + "Body")?.Elements().FirstOrDefault() is not { } body)
                return null;
            return body.Name == SoapXml.Envelope + "Fault"
                ? new SoapAnswer { Fault = new SoapFault((body.ChildText("faultcode") ?? "").Split(':')[^1], body.Child("detail")?.Elements().FirstOrDefault()) }
                : new SoapAnswer { Body = body };
        }
        catch (XmlException)
        {
            return null; // The caller says what it should have been.
        }
    }
}
