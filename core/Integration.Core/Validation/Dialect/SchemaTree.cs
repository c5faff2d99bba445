namespace Integration.Core.Validation.Dialect;

/// <summary>Ways through a schema as it is written; references are not followed.</summary>
internal static class SchemaTree
{
    public static IEnumerable<SchemaNode> Descendants(SchemaNode root)
    {
        var waiting = new Stack<SchemaNode>([root]);
        while (waiting.TryPop(out var node))
        {
            yield return node;
            foreach (var child in Children(node)) waiting.Push(child);
        }
    }

    /// <summary>What one schema asks of a property.</summary>
    public static IEnumerable<SchemaNode> OfProperty(SchemaNode schema, string name)
    {
        var matched = false;
        foreach (var (declared, child) in schema.Properties)
        {
            if (declared != name) continue;
            matched = true;
            yield return child;
        }

        foreach (var (pattern, child) in schema.PatternProperties)
        {
            if (!pattern.IsMatch(name)) continue;
            matched = true;
            yield return child;
        }

        if (!matched && schema.AdditionalProperties is not null) yield return schema.AdditionalProperties;
    }

    /// <summary>What one schema asks of the item at an index; null when nothing.</summary>
    public static SchemaNode? OfItem(SchemaNode schema, int index) => index < schema.PrefixItems.Count ? schema.PrefixItems[index] : schema.Items;

    private static IEnumerable<SchemaNode> Children(SchemaNode node) =>
        node.InPlace.Where(child => child != node.Ref)
            .Concat(node.Properties.Select(property => property.Value))
            .Concat(node.PatternProperties.Select(property => property.Value))
            .Concat(node.PrefixItems)
            .Concat(((SchemaNode?[])[node.AdditionalProperties, node.PropertyNames, node.Items, node.Contains]).OfType<SchemaNode>());
}
