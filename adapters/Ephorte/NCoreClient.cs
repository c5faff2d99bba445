using System.Globalization;
using System.Xml.Linq;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.Ephorte;

/// <summary>Calls the two services. ObjectModelService stands behind SOAP 1.2 with WS-Addressing, DocumentService behind SOAP 1.1 and answers in parts.</summary>
internal sealed class NCoreClient(SoapClient soap, EphorteOptions options)
{
    /// <summary>Objects of a type that fit a filter.</summary>
    /// <param name="type">Name of the data object.</param>
    /// <param name="filter">Field and value, joined by <c>and</c>; a text is quoted.</param>
    /// <param name="cancellationToken">The attempt's deadline.</param>
    public async ValueTask<Result<List<XElement>>> Query(string type, IReadOnlyList<(string Field, object Value)> filter, CancellationToken cancellationToken)
    {
        var expression = string.Join(" and ", filter.Select(part => $"{part.Field}={(part.Value is int number ? number.ToString(CultureInfo.InvariantCulture) : $"'{part.Value}'")}"));
        var arguments = new XElement(
            NCoreXml.Service + "arguments",
            new XElement(NCoreXml.Service + "DataObjectName", type),
            SoapXml.Text(NCoreXml.Service + "FilterExpression", expression),
            new XElement(NCoreXml.Service + "TakeCount", "3"));
        var answer = await Call("FilteredQuery", arguments, changes: false, cancellationToken);
        return answer.TryGet(out var result, out var problem) ? result.Child("DataObjects").Children("DataObject").ToList() : problem;
    }

    /// <summary>Makes an object and gives it back as the archive has it.</summary>
    public ValueTask<Result<XElement>> Insert(XElement item, CancellationToken cancellationToken) => Change("Insert", item, cancellationToken);

    /// <summary>Replaces an object.</summary>
    public ValueTask<Result<XElement>> Update(XElement item, CancellationToken cancellationToken) => Change("Update", item, cancellationToken);

    /// <summary>Lays a file ready and gives the path that a document object refers to it by.</summary>
    public async ValueTask<Result<string>> Upload(string name, string mediaType, ArchiveFile file, CancellationToken cancellationToken)
    {
        var request = new SoapRequest(options.Documents!, "UploadFile", new XElement(NCoreXml.Documents + "UploadMessage", new XElement(NCoreXml.Documents + "Content", SoapRequest.FileHere)))
        {
            Headers =
            [
                new(NCoreXml.Documents + "ContentType", mediaType),
                Identity(NCoreXml.Documents, "EphorteIdentity"),
                SoapXml.Text(NCoreXml.Documents + "FileName", name)!,
                new(NCoreXml.Documents + "StorageIdentifier", "ObjectModelService"),
            ],
            File = file,
        };
        var answer = await soap.Call(request, cancellationToken);
        return answer.Body?.Name.LocalName == "UploadReturnMessage" && answer.Header.ChildText("FileName") is { } path
            ? path
            : EphorteFailure.Of(answer with { Body = null }, changes: true);
    }

    /// <summary>Asks for one access code.</summary>
    public async ValueTask<Problem?> Probe(CancellationToken cancellationToken) => (await Query("AccessCode", [], cancellationToken)).Problem;

    private async ValueTask<Result<XElement>> Change(string operation, XElement item, CancellationToken cancellationToken)
    {
        var answer = await Call(operation, new XElement(NCoreXml.Service + "dataObjects", item), changes: true, cancellationToken);
        if (!answer.TryGet(out var made, out var problem))
            return problem;
        return made.Child("DataObject") is { } one ? one : new Problem(EphorteProblems.GarbageAfterChange);
    }

    private async ValueTask<Result<XElement>> Call(string operation, XElement parameter, bool changes, CancellationToken cancellationToken)
    {
        var request = new SoapRequest(
            options.ObjectModel!, $"{NCoreXml.Service}/ObjectModelService/{operation}", new XElement(NCoreXml.Service + operation, Identity(NCoreXml.Service, "identity"), parameter))
        {
            IsAddressed = true,
        };
        var answer = await soap.Call(request, cancellationToken);
        return answer.Body is { } body && body.Name.LocalName == $"{operation}Response" && body.Child($"{operation}Result") is { } result
            ? result
            : EphorteFailure.Of(answer with { Body = null }, changes);
    }

    private XElement Identity(XNamespace ns, string name) => new(
        ns + name,
        SoapXml.Text(ns + "Database", options.Database),
        SoapXml.Text(ns + "Password", options.Password),
        SoapXml.Text(ns + "Role", options.Role),
        SoapXml.Text(ns + "UserName", options.User),
        SoapXml.Text(ns + "ExternalSystemName", options.ExternalSystemName));
}
