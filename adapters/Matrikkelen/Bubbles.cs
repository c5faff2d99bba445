using System.Globalization;
using System.Xml.Linq;

namespace Integration.Adapters.Matrikkelen;

/// <summary>What the store gave: objects by kind and number.</summary>
internal sealed class Bubbles
{
    private readonly Dictionary<(BubbleKind Kind, long Value), XElement> objects = [];

    public XElement? Find(BubbleId? id) => id is null ? null : objects.GetValueOrDefault(id.Key);

    /// <summary>The ids that have no object here yet, each once.</summary>
    public IReadOnlyList<BubbleId> Missing(IEnumerable<BubbleId?> ids) => [.. ids.OfType<BubbleId>().DistinctBy(id => id.Key).Where(id => !objects.ContainsKey(id.Key))];

    /// <summary>Takes the objects of an answer. What has no type or no number is none.</summary>
    public void Add(XElement list)
    {
        foreach (var item in list.Children("item"))
        {
            if (item.SaidType() is { } type && long.TryParse(item.Child("id").ChildText("value"), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                objects[(BubbleKinds.Of(type.Name), value)] = item;
        }
    }
}
