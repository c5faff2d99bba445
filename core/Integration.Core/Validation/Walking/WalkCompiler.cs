using System.Text.Json;
using Integration.Core.Validation.Dialect;

namespace Integration.Core.Validation.Walking;

/// <summary>Compiles a gated schema once into what <see cref="SchemaWalker"/> walks.</summary>
internal sealed class WalkCompiler
{
    private readonly Dictionary<SchemaNode, WalkNode> compiled = new(ReferenceEqualityComparer.Instance);

    public static WalkNode Compile(SchemaNode root) => new WalkCompiler().Node(root);

    private WalkNode Node(SchemaNode source)
    {
        if (compiled.TryGetValue(source, out var known)) return known;
        // A lone $ref, the most common schema of all, is its target. Chains of them end: the gate refuses cycles.
        if (IsLoneReference(source)) return compiled[source] = Node(source.Ref!);

        var node = compiled[source] = new WalkNode();
        if (source.Always is { } always)
        {
            node.IsAny = always;
            node.IsNever = !always;
            return node;
        }

        node.Types = source.Types;
        node.Allowed = [.. Allowed(source)];
        Strings(source, node);
        Numbers(source, node);
        Objects(source, node);
        Arrays(source, node);
        InPlace(source, node);
        node.IsAny = node.Types == JsonTypes.None && node.Allowed.Length == 0 && !node.HasText && !node.HasBounds && !HasObject(node) && !HasArray(node) && !node.HasInPlace;
        return node;
    }

    private static bool IsLoneReference(SchemaNode node) =>
        node.Ref is not null && node.InPlace.Count() == 1 && node.Types == JsonTypes.None && node.Const is null && node.Enum is null
        && node.MinLength is null && node.MaxLength is null && node.Pattern is null && node.Format == JsonFormat.None
        && (node.Minimum ?? node.Maximum ?? node.ExclusiveMinimum ?? node.ExclusiveMaximum ?? node.MultipleOf) is null
        && node.Properties.Count == 0 && node.PatternProperties.Count == 0 && (node.AdditionalProperties ?? node.PropertyNames) is null
        && node.Required.Count == 0 && node.DependentRequired.Count == 0 && (node.MinProperties ?? node.MaxProperties) is null
        && (node.Items ?? node.Contains) is null && node.PrefixItems.Count == 0 && (node.MinItems ?? node.MaxItems) is null && !node.UniqueItems;

    private static bool HasObject(WalkNode node) =>
        node.Names.Count > 0 || node.Patterns.Length > 0 || node.Additional is not null || node.PropertyNames is not null || node.MinProperties > 0 || node.MaxProperties < int.MaxValue;

    private static bool HasArray(WalkNode node) =>
        node.Prefix.Length > 0 || node.Items is not null || node.Contains is not null || node.MinItems > 0 || node.MaxItems < int.MaxValue || node.UniqueItems;

    private static IEnumerable<ConstValue[]> Allowed(SchemaNode source)
    {
        if (source.Const is not null) yield return [new ConstValue(JsonElement.Parse(source.Const))];
        if (source.Enum is not null) yield return [.. source.Enum.Select(value => new ConstValue(JsonElement.Parse(value)))];
    }

    private static void Strings(SchemaNode source, WalkNode node)
    {
        node.MinLength = source.MinLength ?? 0;
        node.MaxLength = source.MaxLength ?? int.MaxValue;
        node.Pattern = source.Pattern;
        node.Format = source.Format;
        node.HasText = node.MinLength > 0 || node.MaxLength < int.MaxValue || node.Pattern is not null || node.Format != JsonFormat.None;
    }

    private static void Numbers(SchemaNode source, WalkNode node)
    {
        node.Minimum = source.Minimum;
        node.Maximum = source.Maximum;
        node.ExclusiveMinimum = source.ExclusiveMinimum;
        node.ExclusiveMaximum = source.ExclusiveMaximum;
        node.MultipleOf = source.MultipleOf;
        node.HasBounds = (source.Minimum ?? source.Maximum ?? source.ExclusiveMinimum ?? source.ExclusiveMaximum ?? source.MultipleOf) is not null;
    }

    private void Objects(SchemaNode source, WalkNode node)
    {
        string[] names = [.. source.Properties.Select(property => property.Key)
            .Concat(source.Required)
            .Concat(source.DependentRequired.SelectMany(dependent => dependent.Value.Prepend(dependent.Key)))
            .Distinct(StringComparer.Ordinal)];
        var index = names.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);
        node.Names = new PropertyTable(names);
        node.Declared = new WalkNode?[names.Length];
        foreach (var (name, child) in source.Properties) node.Declared[index[name]] = Node(child);
        node.Required = Bits(source.Required, index);
        node.Dependent = [.. source.DependentRequired.Select(dependent => (index[dependent.Key], Bits(dependent.Value, index)))];
        node.Patterns = [.. source.PatternProperties.Select(property => (property.Key, Node(property.Value)))];
        node.Additional = Optional(source.AdditionalProperties);
        node.PropertyNames = Optional(source.PropertyNames);
        node.MinProperties = source.MinProperties ?? 0;
        node.MaxProperties = source.MaxProperties ?? int.MaxValue;
    }

    private void Arrays(SchemaNode source, WalkNode node)
    {
        node.Prefix = [.. source.PrefixItems.Select(Node)];
        node.Items = Optional(source.Items);
        node.Contains = Optional(source.Contains);
        node.MinItems = source.MinItems ?? 0;
        node.MaxItems = source.MaxItems ?? int.MaxValue;
        node.UniqueItems = source.UniqueItems;
    }

    private void InPlace(SchemaNode source, WalkNode node)
    {
        node.AllOf = [.. (source.Ref is null ? source.AllOf : source.AllOf.Prepend(source.Ref)).Select(Node)];
        node.AnyOf = [.. source.AnyOf.Select(Node)];
        node.OneOf = [.. source.OneOf.Select(Node)];
        node.Not = Optional(source.Not);
        node.If = Optional(source.If);
        node.Then = Optional(source.Then);
        node.Else = Optional(source.Else);
        node.HasInPlace = node.AllOf.Length + node.AnyOf.Length + node.OneOf.Length > 0 || node.Not is not null || (node.Then ?? node.Else) is not null;
    }

    private WalkNode? Optional(SchemaNode? source) => source is null ? null : Node(source);

    private static ulong[] Bits(IEnumerable<string> names, Dictionary<string, int> index)
    {
        var bits = new ulong[(index.Count + 63) / 64];
        foreach (var name in names) bits[index[name] / 64] |= 1UL << (index[name] % 64);
        return bits;
    }
}
