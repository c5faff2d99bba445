namespace Integration.Core.Validation.Dialect;

/// <summary>
/// Refuses schemas whose work does not shrink with the data: a cycle of <c>$ref</c>, <c>allOf</c>, <c>anyOf</c>, <c>oneOf</c>, <c>not</c>, <c>if</c> that
/// consumes no data never ends, and a fan of them ends too late or too deep.
/// </summary>
internal static class InPlaceCheck
{
    private const int MaxSchemasPerValue = 2_000;
    private const int MaxChain = 48;

    public static void Run(SchemaGate gate, IEnumerable<SchemaNode> starts)
    {
        var costs = new Dictionary<SchemaNode, (long Count, int Chain)>(ReferenceEqualityComparer.Instance);
        var open = new HashSet<SchemaNode>(ReferenceEqualityComparer.Instance);
        foreach (var node in starts.SelectMany(SchemaTree.Descendants))
        {
            // One finding per file is enough: the first makes the rest meaningless.
            if (Measure(gate, node, costs, open) is not { } cost) return;
            if (cost.Count <= MaxSchemasPerValue && cost.Chain <= MaxChain) continue;
            gate.Refuse(node.Pointer, SchemaFault.TooComplex, $"more than {MaxSchemasPerValue} schemas, or a chain of more than {MaxChain}, apply to one value");
            return;
        }
    }

    private static (long Count, int Chain)? Measure(SchemaGate gate, SchemaNode node, Dictionary<SchemaNode, (long Count, int Chain)> costs, HashSet<SchemaNode> open)
    {
        if (costs.TryGetValue(node, out var known)) return known;
        if (!open.Add(node))
        {
            gate.Refuse(node.Pointer, SchemaFault.ReferenceCycle, "this schema applies to the same value again without going into it");
            return null;
        }

        // A chain that is too long already is not followed: a file of 512 KB could otherwise exhaust the stack.
        if (open.Count > MaxSchemasPerValue)
        {
            open.Remove(node);
            return (long.MaxValue / 4, int.MaxValue / 2);
        }

        var count = 1L;
        var chain = 0;
        foreach (var child in node.InPlace)
        {
            if (Measure(gate, child, costs, open) is not { } cost) return null;
            count = Math.Min(count + cost.Count, long.MaxValue / 4);
            chain = Math.Max(chain, cost.Chain);
        }

        open.Remove(node);
        return costs[node] = (count, Math.Min(chain + 1, int.MaxValue / 2));
    }
}
