using System.Text.Json;
using Integration.Core.Validation.Dialect;
using Integration.Core.Validation.Walking;

namespace Integration.Core.Validation.Evolution;

/// <summary>Objects.</summary>
internal sealed partial class WiderProof
{
    private bool ObjectsFollow(List<SchemaNode> all, SchemaNode node, List<BreakingChange>? found)
    {
        var holds = AtLeast(all, s => s.MinProperties, node.MinProperties) || Breaks(found, node, "minProperties", "fewer properties were allowed");
        holds &= AtMost(all, s => s.MaxProperties, node.MaxProperties) || Breaks(found, node, "maxProperties", "more properties were allowed");
        foreach (var name in node.Required) holds &= Requires(all, name) || Breaks(found, node, "required", $"{name} could be absent");
        foreach (var (name, others) in node.DependentRequired)
        {
            foreach (var other in others)
            {
                holds &= Requires(all, other) || all.Exists(s => s.DependentRequired.Exists(d => d.Key == name && d.Value.Contains(other)))
                    || Breaks(found, node, "dependentRequired", $"{other} could be absent beside {name}");
            }
        }

        return holds & NamesFollow(all, node, found) & PropertiesFollow(all, node, found);
    }

    private static bool Requires(List<SchemaNode> all, string name) => all.Exists(s => s.Required.Contains(name));

    private bool NamesFollow(List<SchemaNode> all, SchemaNode node, List<BreakingChange>? found)
    {
        if (node.PropertyNames is null || all.Exists(s => s.PropertyNames is not null && Follows([s.PropertyNames], node.PropertyNames, null))) return true;
        var accepts = WalkCompiler.Compile(node.PropertyNames);
        return all.Exists(s => IsClosed(s) && s.Properties.TrueForAll(property => SchemaWalker.IsValid(accepts, JsonSerializer.SerializeToUtf8Bytes(property.Key))))
            || Breaks(found, node, "propertyNames", "other names were allowed");
    }

    private bool PropertiesFollow(List<SchemaNode> all, SchemaNode node, List<BreakingChange>? found)
    {
        if (node.Properties.Count == 0 && node.PatternProperties.Count == 0 && node.AdditionalProperties is null) return true;
        var holds = true;
        foreach (var name in all.Append(node).SelectMany(s => s.Properties).Select(property => property.Key).Distinct(StringComparer.Ordinal))
        {
            SchemaNode[] old = [.. all.SelectMany(s => SchemaTree.OfProperty(s, name))];
            foreach (var schema in SchemaTree.OfProperty(node, name)) holds &= Follows(old, schema, found);
        }

        return holds & OtherNamesFollow(all, node, found);
    }

    /// <summary>The names that neither side declares: they meet patterns and <c>additionalProperties</c>.</summary>
    private bool OtherNamesFollow(List<SchemaNode> all, SchemaNode node, List<BreakingChange>? found)
    {
        var holds = true;
        var closed = all.Exists(IsClosed);
        foreach (var (pattern, schema) in node.PatternProperties)
        {
            holds &= closed || all.Exists(s => s.PatternProperties.Exists(p => p.Key.Source == pattern.Source && Follows([p.Value], schema, null)))
                || Breaks(found, node, "patternProperties", "names with this pattern were allowed with other values");
        }

        if (node.AdditionalProperties is null || closed) return holds;
        // What an old pattern let in may be additional now.
        foreach (var (pattern, schema) in all.SelectMany(s => s.PatternProperties))
        {
            if (!node.PatternProperties.Exists(p => p.Key.Source == pattern.Source)) holds &= Follows([schema], node.AdditionalProperties, found);
        }

        return holds & Follows([.. all.Select(s => s.AdditionalProperties).OfType<SchemaNode>()], node.AdditionalProperties, found);
    }

    private static bool IsClosed(SchemaNode schema) => schema.AdditionalProperties?.Always == false && schema.PatternProperties.Count == 0;
}
