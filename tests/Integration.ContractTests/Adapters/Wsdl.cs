using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Integration.ContractTests.Adapters;

/// <summary>
/// What a published WSDL says of a SOAP request: that the operation exists, that its element is the one the action names, and whether the message is valid by the schemas. The schemas that a
/// WSDL imports are looked for by file name among the files beside it.
/// </summary>
internal sealed class Wsdl
{
    private static readonly XNamespace Ns = "http://schemas.xmlsoap.org/wsdl/";
    private static readonly XNamespace Xs = "http://www.w3.org/2001/XMLSchema";

    private readonly XElement definitions;
    private readonly IReadOnlyDictionary<string, string> files;
    private XmlSchemaSet? compiled;

    /// <param name="path">The WSDL.</param>
    /// <param name="beside">Files that it may import.</param>
    public Wsdl(string path, IEnumerable<string> beside)
    {
        definitions = XDocument.Load(path).Root!;
        files = beside.GroupBy(file => Path.GetFileName(file)).ToDictionary(group => group.Key, group => group.First());
    }

    /// <summary>The imported files that are not there.</summary>
    public IEnumerable<string> Missing => Imports(Schemas()).Select(import => import.Split('/')[^1]).Where(name => !files.ContainsKey(name));

    /// <summary>What is wrong with the operation of a request, by the WSDL alone: nothing when the list is empty.</summary>
    /// <param name="action">The SOAPAction header, or the action of SOAP 1.2 in quotation marks.</param>
    /// <param name="request">The envelope.</param>
    public IEnumerable<string> OperationErrors(string action, string request)
    {
        var sent = Body(request);
        var inputs = definitions.Elements(Ns + "binding").Elements(Ns + "operation")
            .Where(operation => $"\"{(string?)operation.Elements().FirstOrDefault(item => item.Name.LocalName == "operation")?.Attribute("soapAction")}\"" == action)
            .Select(operation => Input((string?)operation.Attribute("name")))
            .ToList();
        if (inputs.Count == 0)
            return [$"{action} is not an action of the WSDL"];
        // Some services give all their operations one empty action.
        var element = sent.Name.LocalName;
        if (!inputs.Contains(element))
            return [$"{element} is not {inputs[0]}, which the action asks for"];

        var declared = Schemas().Elements(Xs + "element").FirstOrDefault(item => (string?)item.Attribute("name") == element);
        if (declared is null)
            return [];
        var names = declared.Descendants(Xs + "element").Select(item => item.Attribute("name")!.Value).ToList();
        var places = sent.Elements().Select(child => names.IndexOf(child.Name.LocalName)).ToList();
        return places.Contains(-1) || !places.Order().SequenceEqual(places) ? [$"a parameter of {element} is unknown or out of order"] : [];
    }

    /// <summary>Everything that the schemas have against a message, a request or an answer.</summary>
    public IReadOnlyList<string> SchemaErrors(string request)
    {
        var errors = new List<string>();
        foreach (var part in Parts(request))
            errors.AddRange(PartErrors(part));
        return errors;
    }

    private List<string> PartErrors(XElement part)
    {
        var errors = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = compiled ??= Compiled(), ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings };
        settings.ValidationEventHandler += (_, what) => errors.Add(what.Message);
        using var validating = XmlReader.Create(new StringReader(part.ToString()), settings);
        while (validating.Read())
            continue;
        return errors;
    }

    /// <summary>The element that an operation takes.</summary>
    private string Input(string? operation)
    {
        var message = definitions.Elements(Ns + "portType").Elements(Ns + "operation").First(declared => (string?)declared.Attribute("name") == operation)
            .Element(Ns + "input")!.Attribute("message")!.Value.Split(':')[^1];
        return definitions.Elements(Ns + "message").First(declared => (string?)declared.Attribute("name") == message)
            .Elements(Ns + "part").First(part => part.Attribute("element") is not null).Attribute("element")!.Value.Split(':')[^1];
    }

    private static XElement Body(string request) => Section(request, "Body").Single();

    /// <summary>The body, and the headers of the service's own.</summary>
    private IEnumerable<XElement> Parts(string request) =>
        Section(request, "Header").Where(header => header.Name.NamespaceName == (string?)definitions.Attribute("targetNamespace")).Append(Body(request));

    private static IEnumerable<XElement> Section(string request, string name) => XDocument.Parse(request).Root!.Elements().Where(item => item.Name.LocalName == name).Elements();

    private static IEnumerable<string> Imports(IEnumerable<XElement> schemas) =>
        schemas.Elements().Where(item => item.Name == Xs + "import" || item.Name == Xs + "include").Select(item => (string?)item.Attribute("schemaLocation")).OfType<string>();

    private IEnumerable<XElement> Schemas() => definitions.Elements(Ns + "types").Elements(Xs + "schema");

    private XmlSchemaSet Compiled()
    {
        var set = new XmlSchemaSet { XmlResolver = new ByName(files) };
        foreach (var schema in Schemas())
        {
            // The prefixes that stand on the definitions are used inside.
            var whole = new XElement(schema);
            foreach (var prefix in definitions.Attributes().Where(attribute => attribute.IsNamespaceDeclaration && whole.Attribute(attribute.Name) is null))
                whole.Add(new XAttribute(prefix));
            using var text = new StringReader(whole.ToString());
            set.Add(XmlSchema.Read(text, null)!);
        }

        set.Compile();
        return set;
    }

    /// <summary>Finds a schema by its file name, wherever it is said to lie.</summary>
    private sealed class ByName(IReadOnlyDictionary<string, string> files) : XmlResolver
    {
        public override Uri ResolveUri(Uri? baseUri, string? relativeUri) => new($"file:///{relativeUri!.Split('/')[^1]}");

        public override object? GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn) => File.OpenRead(files[absoluteUri.Segments[^1]]);
    }
}
