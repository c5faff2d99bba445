using System.Collections.Frozen;
using Integration.Core.Validation.Dialect;
using Newtonsoft.Json.Linq;
using NJsonSchema;

namespace Integration.Core.Validation.Strict;

/// <summary>
/// A gated schema rewritten into what NJsonSchema evaluates correctly. The graph is built in memory, never by NJsonSchema's reader, so there is no
/// reference to fetch. NJsonSchema gets the applicators (<c>properties</c>, <c>items</c>, <c>prefixItems</c>, <c>allOf</c>, <c>anyOf</c>, <c>oneOf</c>, <c>not</c>,
/// <c>$ref</c>, <c>contains</c>); its <c>type</c>, <c>enum</c>, limits, patterns and nullability are left empty, because they accept too much, and
/// <see cref="StrictValidator"/> checks those keywords itself.
/// </summary>
internal sealed class LoweredSchema
{
    private readonly Dictionary<SchemaNode, JsonSchema> lowered = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<JsonSchema, LoweredRule> rules = new(ReferenceEqualityComparer.Instance);

    public LoweredSchema(SchemaNode root) => Root = Lower(root);

    public JsonSchema Root { get; }

    /// <summary>What <see cref="StrictValidator"/> has to know about a lowered schema; null when there is nothing.</summary>
    public LoweredRule? RuleOf(JsonSchema schema) => rules.GetValueOrDefault(schema);

    public JsonSchema Of(SchemaNode node) => lowered[node];

    private JsonSchema Lower(SchemaNode node)
    {
        if (lowered.TryGetValue(node, out var known)) return known;
        var schema = lowered[node] = new JsonSchema();
        rules[schema] = new LoweredRule
        {
            Node = node,
            Const = Read(node.Const),
            Enum = node.Enum?.Select(value => Read(value)!).ToList(),
            Declared = node.Properties.Select(property => property.Key).ToFrozenSet(StringComparer.Ordinal),
        };
        if (node.Always is not null) return schema;

        foreach (var (name, child) in node.Properties) schema.Properties[name] = new JsonSchemaProperty { Reference = Lower(child) };
        foreach (var child in node.PrefixItems) schema.Items.Add(Lower(child));
        if (node.Items is not null && node.PrefixItems.Count > 0) schema.AdditionalItemsSchema = Lower(node.Items);
        else if (node.Items is not null) schema.Item = Lower(node.Items);

        if (node.Ref is not null) schema.AllOf.Add(Lower(node.Ref));
        foreach (var child in node.AllOf) schema.AllOf.Add(Lower(child));
        foreach (var child in node.AnyOf) schema.AnyOf.Add(Trial(Lower(child)));
        foreach (var child in node.OneOf) schema.OneOf.Add(Trial(Lower(child)));
        if (node.Not is not null) schema.Not = Trial(Lower(node.Not));
        if (node.Contains is not null) schema.AllOf.Add(Contains(Lower(node.Contains)));

        // Applied by the validator, not by NJsonSchema; lowered here so that it finds them.
        foreach (var (_, child) in node.PatternProperties) Lower(child);
        foreach (var child in (SchemaNode?[])[node.AdditionalProperties, node.PropertyNames, node.If, node.Then, node.Else])
        {
            if (child is not null) Lower(child);
        }

        return schema;
    }

    /// <summary>
    /// Stands for a schema whose failure is no error yet. It also keeps NJsonSchema's search for nullability, which is exponential
    /// over nested <c>oneOf</c>, at the first level.
    /// </summary>
    private JsonSchema Trial(JsonSchema schema)
    {
        var trial = new JsonSchema();
        rules[trial] = new LoweredRule { Trial = schema };
        return trial;
    }

    /// <summary><c>contains: X</c> is <c>not { type: array, items: { not: X } }</c>.</summary>
    private JsonSchema Contains(JsonSchema schema)
    {
        var noneOfIt = new JsonSchema { Item = new JsonSchema { Not = Trial(schema) } };
        rules[noneOfIt] = new LoweredRule { Node = new SchemaNode("", "") { Types = JsonTypes.Array } };
        var contains = new JsonSchema { Not = Trial(noneOfIt) };
        rules[contains] = new LoweredRule { NotKeyword = "contains" };
        return contains;
    }

    private static JToken? Read(byte[]? json) => json is null ? null : TokenTree.Read(json);
}
