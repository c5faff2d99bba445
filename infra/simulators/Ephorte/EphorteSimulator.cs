using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integration.Simulators.Faults;
using Integration.Simulators.Hosting;
using WireMock;

namespace Integration.Simulators.Ephorte;

/// <summary>
/// ePhorte as NCore V3 shows it: <c>/ephorte/objectmodel</c> behind SOAP 1.2 with WS-Addressing, <c>/ephorte/documents</c> behind SOAP 1.1, which answers in parts. Its failures are faults with a
/// free text.
/// </summary>
internal sealed class EphorteSimulator(TimeProvider time) : ISimulator
{
    public const string User = "knutepunkt";
    public const string Password = "simulert-passord";

    private static readonly XNamespace Service = "http://www.gecko.no/ephorte/services/objectmodel/v3/en";
    private static readonly XNamespace Data = "http://www.gecko.no/ephorte/services/objectmodel/v3/en/dataobjects";
    private static readonly XNamespace Documents = "http://www.gecko.no/ephorte/services/documents/v3";

    private readonly Lock gate = new();
    private readonly NCoreStore store = new(time);
    private readonly List<byte[]> uploads = [];

    public string Name => "ephorte";

    /// <summary>Files that were laid ready.</summary>
    public IReadOnlyList<byte[]> Uploads
    {
        get
        {
            lock (gate)
                return [.. uploads];
        }
    }

    /// <summary>The objects of a type.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> All(string type)
    {
        lock (gate)
            return [.. store.All(type)];
    }

    public void Map(SimulatorRoutes routes)
    {
        routes.On("POST", "/objectmodel", ObjectModel);
        routes.On("POST", "/documents", Upload);
    }

    public object State()
    {
        lock (gate)
        {
            return new
            {
                cases = store.All("Case").Select(item => $"{item["CaseYear"]}/{item["SequenceNumber"]}").ToArray(),
                posts = store.All("RegistryEntry").Select(item => item.GetValueOrDefault("RecordStatusId")).ToArray(),
                documents = store.All("RegistryEntryDocument").Count,
                files = store.All("DocumentObject").Count,
            };
        }
    }

    public void Reset()
    {
        lock (gate)
        {
            store.Clear();
            uploads.Clear();
        }
    }

    /// <summary><c>{"copy": "RegistryEntry"}</c>: somebody in the archive copies what there is of a type, keys and all.</summary>
    public bool Happen(JsonObject what)
    {
        if ((string?)what["copy"] is not { } type)
            return false;
        lock (gate)
        {
            foreach (var item in store.All(type).ToArray())
                store.Insert(type, new SortedDictionary<string, string>(item, StringComparer.Ordinal) { ["RecordStatusId"] = "M" });
        }

        return true;
    }

    /// <summary><c>{"reason": "…"}</c> is a fault with that text.</summary>
    public SimulatorAnswer? Answer(Fault fault) =>
        fault is { Kind: FaultKind.Answer, Body: { } order } && (string?)order["reason"] is { } reason ? Soap12.Fault((string?)order["code"] ?? "s:Sender", reason) : null;

    private SimulatorAnswer ObjectModel(IRequestMessage request)
    {
        if (Soap12.Read(request, $"{Service}/ObjectModelService/") is not { } operation)
            return Soap12.Fault("a:ActionNotSupported", "The message cannot be processed at the receiver");
        if (!IsKnown(Soap.At(operation, "identity")))
            return Soap12.Fault("s:Sender", "Access denied: the user is not authorized");
        lock (gate)
        {
            return operation.Name.LocalName switch
            {
                "FilteredQuery" => Query(operation),
                "Insert" => Change(operation, store.Insert),
                "Update" => Change(operation, store.Update),
                var other => Soap12.Fault("a:ActionNotSupported", $"{other} is not supported"),
            };
        }
    }

    private SimulatorAnswer Query(XElement operation)
    {
        var type = Soap.Child(operation, "arguments", "DataObjectName")!;
        if (store.Query(type, Soap.Child(operation, "arguments", "FilterExpression") ?? "") is not { } found)
            return Soap12.Fault("s:Sender", "The filter is invalid");
        var take = int.Parse(Soap.Child(operation, "arguments", "TakeCount") ?? "100", System.Globalization.CultureInfo.InvariantCulture);
        return Result("FilteredQuery", new XElement(Service + "DataObjects", found.Take(take).Select(item => Object(type, item))));
    }

    private SimulatorAnswer Change(XElement operation, Func<string, SortedDictionary<string, string>, (SortedDictionary<string, string>? Made, string? Refusal)> change)
    {
        var sent = Soap.At(operation, "dataObjects", "DataObject")!;
        var type = ((string)sent.Attribute(Soap.Xsi + "type")!).Split(':')[^1];
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in sent.Elements().Where(field => field.Name.Namespace == Data))
            fields[field.Name.LocalName] = field.Value;
        var (made, refusal) = change(type, fields);
        return made is null ? Soap12.Fault("s:Sender", refusal!) : Result(operation.Name.LocalName, Object(type, made));
    }

    private SimulatorAnswer Upload(IRequestMessage request)
    {
        if (Soap.Read(request) is not { } envelope || Soap.At(envelope, "Body", "UploadMessage", "Content") is not { } content || request.GetHeader("SOAPAction") != "\"UploadFile\"")
            return Soap.Fault("s:Client", "Bad request");
        if (!IsKnown(Soap.At(envelope, "Header", "EphorteIdentity")))
            return Soap.Fault("s:Client", "Access denied: the user is not authorized");
        lock (gate)
        {
            uploads.Add(Convert.FromBase64String(content.Value));
            var answer = new XElement(
                Soap.Envelope + "Envelope",
                new XElement(Soap.Envelope + "Header", new XElement(Documents + "FileName", store.Upload(Soap.Child(envelope, "Header", "FileName")!)), new XElement(Documents + "Identifier", "1")),
                new XElement(Soap.Envelope + "Body", new XElement(Documents + "UploadReturnMessage")));
            var part = $"Content-ID: <root>\r\nContent-Type: application/xop+xml;charset=utf-8;type=\"text/xml\"\r\n\r\n{answer.ToString(SaveOptions.DisableFormatting)}";
            return new SimulatorAnswer(
                200,
                Encoding.UTF8.GetBytes($"\r\n--uuid:demo+id=1\r\n{part}\r\n--uuid:demo+id=1--\r\n"),
                "multipart/related; type=\"application/xop+xml\"; start=\"<root>\"; boundary=\"uuid:demo+id=1\"; start-info=\"text/xml\"");
        }
    }

    private static bool IsKnown(XElement? identity) => Soap.Child(identity, "UserName") == User && Soap.Child(identity, "Password") == Password;

    private static SimulatorAnswer Result(string operation, XElement content) =>
        Soap12.Answer(new XElement(Service + $"{operation}Response", new XElement(Service + $"{operation}Result", content)));

    private static XElement Object(string type, IEnumerable<KeyValuePair<string, string>> fields) => new(
        Service + "DataObject",
        new XAttribute(XNamespace.Xmlns + "b", Data.NamespaceName),
        new XAttribute(Soap.Xsi + "type", $"b:{type}"),
        new XElement(Service + "SourceDatabase", new XAttribute(Soap.Xsi + "nil", "true")),
        fields.Select(field => new XElement(Data + field.Key, field.Value)));
}
