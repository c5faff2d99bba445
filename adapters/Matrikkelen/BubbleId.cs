using System.Globalization;
using System.Xml.Linq;

namespace Integration.Adapters.Matrikkelen;

/// <summary>
/// Points at an object in the register. The number alone points at nothing: the store finds by type and number, so the type that came with an id goes
/// with it when it is asked for.
/// </summary>
/// <param name="Space">Namespace of the type.</param>
/// <param name="Type"><c>VegadresseId</c>.</param>
/// <param name="Value">The number.</param>
internal sealed record BubbleId(XNamespace Space, string Type, long Value)
{
    /// <summary>What is looked for under the id: types that derive from one another are one kind.</summary>
    public (BubbleKind Kind, long Value) Key => (BubbleKinds.Of(Type), Value);

    /// <summary>Reads an id; null: there is none.</summary>
    /// <param name="element">The element.</param>
    /// <param name="space">Namespace of the type that the schema declares there.</param>
    /// <param name="type">That type, for servers that say it only when another is meant.</param>
    public static BubbleId? Read(XElement? element, XNamespace space, string type)
    {
        if (!long.TryParse(element.ChildText("value"), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return null;
        var (said, name) = element!.SaidType() ?? (space, type);
        return new BubbleId(said, name, value);
    }

    /// <summary>All ids of a list; an item that is nil is none.</summary>
    public static BubbleId[] ReadAll(XElement? list, XNamespace space, string type) =>
        [.. list.Children("item").Select(item => Read(item, space, type)).OfType<BubbleId>()];

    public XElement ToElement(XName name) => new(name, SoapXml.Type(Space, Type), new XElement(MatrikkelenXml.Domain + "value", Value));
}
