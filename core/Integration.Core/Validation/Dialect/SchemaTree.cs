namespace Integration.Core.Validation.Dialect;

/// <summary>Walks a schema as it is written; references are not followed.</summary>
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

    private static IEnumerable<SchemaNode> Children(SchemaNode node) =>
        node.InPlace.Where(child => child != node.Ref)
            .Concat(node.Properties.Select(property => property.Value))
            .Concat(node.PatternProperties.Select(property => property.Value))
            .Concat(node.PrefixItems)
            .Concat(((SchemaNode?[])[node.AdditionalProperties, node.PropertyNames, node.Items, node.Contains]).OfType<SchemaNode>());
}
