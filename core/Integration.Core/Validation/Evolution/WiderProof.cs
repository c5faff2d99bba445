using System.Text;
using Integration.Core.Validation.Dialect;
using Integration.Core.Validation.Walking;

namespace Integration.Core.Validation.Evolution;

/// <summary>
/// Proves that each value valid under an old schema is valid under a new one. The old side is a set of schemas that all hold (a schema, its
/// <c>$ref</c> and <c>allOf</c>); each keyword of the new side must follow from one of them. What cannot be proved counts as breaking: a false alarm costs a
/// major version, a false pass costs a message.
/// </summary>
internal sealed partial class WiderProof
{
    private const int MaxSteps = 200_000;

    private readonly HashSet<(string Old, SchemaNode New)> assumed = [];
    private readonly Dictionary<SchemaNode, int> numbers = new(ReferenceEqualityComparer.Instance);
    private int steps = MaxSteps;

    public static IReadOnlyList<BreakingChange> Run(SchemaNode oldRoot, SchemaNode newRoot)
    {
        var changes = new List<BreakingChange>();
        new WiderProof().Follows([oldRoot], newRoot, changes);
        return [.. changes.Distinct()];
    }

    /// <summary>Whether the new schema holds wherever all the old ones do.</summary>
    /// <param name="old">Schemas that hold together.</param>
    /// <param name="node">The new one.</param>
    /// <param name="found">Where to say why not; null when it is only a trial.</param>
    private bool Follows(IReadOnlyList<SchemaNode> old, SchemaNode node, List<BreakingChange>? found)
    {
        if (--steps < 0) return Breaks(found, node, "", "the schemas are too complex to compare");
        var all = Conjuncts(old);
        if (node.Always == true || all.Exists(schema => schema.Always == false) || TypesOf(all) == JsonTypes.None) return true;
        if (all.Contains(node)) return true;

        // Data ends, so a pair that is met again inside itself holds if nothing else fails.
        var pair = (Key(all), node);
        if (!assumed.Add(pair)) return true;
        var reasons = found is null ? null : new List<BreakingChange>();
        var holds = FollowsDirectly(all, node, reasons) || FollowsByCases(all, node);
        assumed.Remove(pair);
        if (!holds) found?.AddRange(reasons!);
        return holds;
    }

    /// <summary>One of the old alternatives holds; it is enough when the new schema follows from each.</summary>
    private bool FollowsByCases(List<SchemaNode> all, SchemaNode node)
    {
        foreach (var schema in all)
        {
            var cases = schema.AnyOf.Count > 0 ? schema.AnyOf : schema.OneOf;
            if (cases.Count > 0 && !cases.Any(all.Contains) && cases.All(one => Follows([.. all, one], node, null))) return true;
        }

        return false;
    }

    private bool FollowsDirectly(List<SchemaNode> all, SchemaNode node, List<BreakingChange>? found)
    {
        if (node.Always == false) return Breaks(found, node, node.Keyword, "a value here was allowed");
        if (FiniteValues(all) is { } values) return FollowsForEach(values, all, node, found);

        var types = TypesOf(all);
        var holds = (types & ~Expand(node.Types)) == 0 || Breaks(found, node, "type", $"{JsonTypeNames.Describe(types & ~Expand(node.Types))} was allowed");
        if (node.Const is not null) holds &= Breaks(found, node, "const", "other values were allowed");
        if (node.Enum is not null) holds &= Breaks(found, node, "enum", "other values were allowed");
        if ((types & (JsonTypes.Number | JsonTypes.Integer)) != 0) holds &= NumbersFollow(all, types, node, found);
        if (types.HasFlag(JsonTypes.String)) holds &= StringsFollow(all, node, found);
        if (types.HasFlag(JsonTypes.Array)) holds &= ArraysFollow(all, node, found);
        if (types.HasFlag(JsonTypes.Object)) holds &= ObjectsFollow(all, node, found);
        return holds & InPlaceFollows(all, node, found);
    }

    private bool InPlaceFollows(List<SchemaNode> all, SchemaNode node, List<BreakingChange>? found)
    {
        var holds = node.Ref is null || Follows(all, node.Ref, found);
        foreach (var child in node.AllOf) holds &= Follows(all, child, found);
        if (node.AnyOf.Count > 0) holds &= node.AnyOf.Any(child => Follows(all, child, null)) || Breaks(found, node, "anyOf", "no alternative provably takes every old value");
        if (node.OneOf.Count > 0) holds &= all.Exists(schema => AreSame(schema.OneOf, node.OneOf)) || Breaks(found, node, "oneOf", "the alternatives are not the old ones");
        // Not Y follows from not X when every Y is an X.
        if (node.Not is not null) holds &= all.Exists(schema => schema.Not is not null && Follows([node.Not], schema.Not, null)) || Breaks(found, node, "not", "what is excluded was allowed");
        return holds & ConditionalFollows(all, node, found);
    }

    private bool ConditionalFollows(List<SchemaNode> all, SchemaNode node, List<BreakingChange>? found)
    {
        if ((node.Then ?? node.Else) is null) return true;
        var same = all.Find(schema => schema.If is not null && AreSame(schema.If, node.If!));
        var then = node.Then is null || Follows(same?.Then is { } oldThen ? [.. all, node.If!, oldThen] : [.. all, node.If!], node.Then, null);
        var other = node.Else is null || Follows(same?.Else is { } oldElse ? [.. all, oldElse] : all, node.Else, null);
        return (then && other) || Breaks(found, node, then ? "else" : "then", "the condition did not ask for this");
    }

    private bool AreSame(IReadOnlyList<SchemaNode> left, IReadOnlyList<SchemaNode> right) =>
        left.Count == right.Count && left.Zip(right).All(pair => AreSame(pair.First, pair.Second));

    private bool AreSame(SchemaNode left, SchemaNode right) => Follows([left], right, null) && Follows([right], left, null);

    /// <summary>The values that <c>const</c> or <c>enum</c> leaves; null when there is neither.</summary>
    private static IReadOnlyList<byte[]>? FiniteValues(List<SchemaNode> all) =>
        all.Find(schema => schema.Const is not null)?.Const is { } only ? [only] : all.Find(schema => schema.Enum is not null)?.Enum;

    private static bool FollowsForEach(IReadOnlyList<byte[]> values, List<SchemaNode> all, SchemaNode node, List<BreakingChange>? found)
    {
        var holds = true;
        var accepts = WalkCompiler.Compile(node);
        var accepted = all.Select(WalkCompiler.Compile).ToList();
        foreach (var value in values)
        {
            if (accepted.TrueForAll(schema => SchemaWalker.IsValid(schema, value)) && !SchemaWalker.IsValid(accepts, value))
            {
                holds = Breaks(found, node, "enum", $"{Encoding.UTF8.GetString(value)} was allowed");
            }
        }

        return holds;
    }

    private static List<SchemaNode> Conjuncts(IEnumerable<SchemaNode> schemas)
    {
        var all = new List<SchemaNode>();
        var waiting = new Stack<SchemaNode>(schemas.Reverse());
        while (waiting.TryPop(out var schema))
        {
            if (all.Contains(schema)) continue;
            all.Add(schema);
            foreach (var child in schema.AllOf) waiting.Push(child);
            if (schema.Ref is not null) waiting.Push(schema.Ref);
        }

        return all;
    }

    private static JsonTypes TypesOf(List<SchemaNode> all) => all.Aggregate(Expand(JsonTypes.None), (types, schema) => types & Expand(schema.Types));

    /// <summary>None means all; a number may be an integer.</summary>
    private static JsonTypes Expand(JsonTypes types) => types == JsonTypes.None
        ? JsonTypes.Null | JsonTypes.Boolean | JsonTypes.Integer | JsonTypes.Number | JsonTypes.String | JsonTypes.Array | JsonTypes.Object
        : types.HasFlag(JsonTypes.Number) ? types | JsonTypes.Integer : types;

    private string Key(List<SchemaNode> all)
    {
        var ids = new List<int>();
        foreach (var schema in all)
        {
            if (!numbers.TryGetValue(schema, out var number)) numbers[schema] = number = numbers.Count;
            ids.Add(number);
        }

        return string.Join(',', ids.Order());
    }

    private static bool Breaks(List<BreakingChange>? found, SchemaNode node, string keyword, string detail)
    {
        found?.Add(new BreakingChange(node.Pointer, keyword, detail));
        return false;
    }
}
