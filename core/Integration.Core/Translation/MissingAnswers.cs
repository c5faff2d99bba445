using System.Text.Json;
using Integration.Core.Translation.Nodes;

namespace Integration.Core.Translation;

/// <summary>
/// Lookups that were asked, and whose answers are not at hand: the hub does not keep them. A map that is run again without them would take the way of those whom no register knows, so
/// what depends on an answer is shown as <c>‹lookup›</c> instead.
/// </summary>
/// <param name="lookups">The lookup's name by the alias that expressions know its answer by.</param>
internal sealed class MissingAnswers(IReadOnlyDictionary<string, string> lookups)
{
    /// <summary>The names of the lookups.</summary>
    public IReadOnlyList<string> Names { get; } = [.. lookups.Values.Distinct(StringComparer.Ordinal)];

    /// <summary>What stands for a value that one of them decides, or all.</summary>
    public IReadOnlySet<string> StandIns { get; } = lookups.Values.Append(string.Join(", ", lookups.Values.Distinct(StringComparer.Ordinal))).Select(Text).ToHashSet(StringComparer.Ordinal);

    /// <summary>True when an expression depends on one of them.</summary>
    public bool Concern(Expression expression) => Concern(expression.Roots ?? []);

    /// <summary>True when one of the names is an answer's.</summary>
    public bool Concern(IEnumerable<string> roots) => roots.Any(lookups.ContainsKey);

    /// <summary>What stands for a value that these expressions make; null: it depends on no lookup.</summary>
    public MapNode? StandIn(string pointer, IEnumerable<Expression> expressions)
    {
        string[] names = [.. expressions.SelectMany(expression => expression.Roots ?? []).Where(lookups.ContainsKey).Select(root => lookups[root]).Distinct(StringComparer.Ordinal)];
        return names.Length == 0 ? null : new LiteralNode(pointer, JsonSerializer.SerializeToElement(Text(string.Join(", ", names))));
    }

    private static string Text(string names) => $"‹{names}›";

    /// <summary>The same for the map after this one: what it is given is made of stand-ins.</summary>
    public MissingAnswers Spread() => lookups.ContainsKey(CloudEventNames.Data) ? this : new(new Dictionary<string, string>(lookups) { [CloudEventNames.Data] = string.Join(", ", Names) });
}
