using System.Globalization;
using System.Xml.Linq;

namespace Integration.Adapters.Ephorte;

/// <summary>Data objects of NCore. Their fields stand in ordinal order, those of a base type first; a server drops silently what stands elsewhere. <source>ObjectModelServiceV3En.wsdl</source></summary>
internal static class NCoreXml
{
    public static readonly XNamespace Service = "http://www.gecko.no/ephorte/services/objectmodel/v3/en";
    public static readonly XNamespace Data = "http://www.gecko.no/ephorte/services/objectmodel/v3/en/dataobjects";
    public static readonly XNamespace Documents = "http://www.gecko.no/ephorte/services/documents/v3";

    /// <summary>A new object; fields without a value are left out.</summary>
    public static XElement Object(string type, params (string Name, object? Value)[] fields) =>
        Object(type, fields.OrderBy(field => field.Name, StringComparer.Ordinal).Select(field => Field(field.Name, field.Value)));

    /// <summary>A new object whose fields stand in the order given.</summary>
    public static XElement Ordered(string type, params (string Name, object? Value)[] fields) => Object(type, fields.Select(field => Field(field.Name, field.Value)));

    /// <summary>
    /// An object that was read, with a field set: an update replaces the whole object, so all of it goes back. Of a type whose later fields stand behind the ordered ones too.
    /// </summary>
    public static XElement With(this XElement read, string name, object? value)
    {
        var fields = read.Elements().Where(field => field.Name.LocalName != name && !field.HasElements).Select(field => new XElement(field)).ToList();
        if (Field(name, value) is { } set)
        {
            var names = fields.Select(field => field.Name.LocalName).ToList();
            var at = names.FindIndex(other => other != "SourceDatabase" && string.CompareOrdinal(other, name) > 0);
            var turn = Enumerable.Range(1, Math.Max(0, names.Count - 1)).FirstOrDefault(i => names[i - 1] != "SourceDatabase" && string.CompareOrdinal(names[i], names[i - 1]) < 0, names.Count);
            fields.Insert(at < 0 ? turn : Math.Min(at, turn), set);
        }

        return Object(TypeName(read), fields);
    }

    /// <summary>The type of an object that was read.</summary>
    public static string TypeName(XElement read) => ((string?)read.Attribute(SoapXml.Xsi + "type") ?? "").Split(':')[^1];

    private static XElement Object(string type, IEnumerable<XElement?> fields) => new(Service + "DataObject", SoapXml.Type(Data, type), fields);

    private static XElement? Field(string name, object? value) => SoapXml.Text(Data + name, value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => (string)value,
    });
}
