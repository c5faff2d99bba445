using Integration.Core.Validation.Dialect;
using Integration.Core.Validation.Json;

namespace Integration.Core.Validation.Evolution;

/// <summary>Numbers, strings and arrays.</summary>
internal sealed partial class WiderProof
{
    private static bool NumbersFollow(List<SchemaNode> all, JsonTypes types, SchemaNode node, List<BreakingChange>? found)
    {
        var holds = true;
        if (node.Minimum is { } min) holds &= all.Exists(s => Compare(s.Minimum, min) >= 0 || Compare(s.ExclusiveMinimum, min) >= 0) || Breaks(found, node, "minimum", "smaller numbers were allowed");
        if (node.Maximum is { } max) holds &= all.Exists(s => Compare(s.Maximum, max) <= 0 || Compare(s.ExclusiveMaximum, max) <= 0) || Breaks(found, node, "maximum", "larger numbers were allowed");
        if (node.ExclusiveMinimum is { } above) holds &= all.Exists(s => Compare(s.Minimum, above) > 0 || Compare(s.ExclusiveMinimum, above) >= 0) || Breaks(found, node, "exclusiveMinimum", "smaller numbers were allowed");
        if (node.ExclusiveMaximum is { } below) holds &= all.Exists(s => Compare(s.Maximum, below) < 0 || Compare(s.ExclusiveMaximum, below) <= 0) || Breaks(found, node, "exclusiveMaximum", "larger numbers were allowed");
        if (node.MultipleOf is { } step)
        {
            var wholeNumbers = !types.HasFlag(JsonTypes.Number) && IsMultiple("1"u8, step);
            holds &= wholeNumbers || all.Exists(s => s.MultipleOf is not null && IsMultiple(s.MultipleOf, step)) || Breaks(found, node, "multipleOf", "other numbers were allowed");
        }

        return holds;
    }

    private static bool StringsFollow(List<SchemaNode> all, SchemaNode node, List<BreakingChange>? found)
    {
        var holds = AtLeast(all, s => s.MinLength, node.MinLength) || Breaks(found, node, "minLength", "shorter texts were allowed");
        holds &= AtMost(all, s => s.MaxLength, node.MaxLength) || Breaks(found, node, "maxLength", "longer texts were allowed");
        holds &= node.Pattern is null || all.Exists(s => s.Pattern?.Source == node.Pattern.Source) || Breaks(found, node, "pattern", "texts without this pattern were allowed");
        return holds & (node.Format == JsonFormat.None || all.Exists(s => s.Format == node.Format) || Breaks(found, node, "format", "texts without this format were allowed"));
    }

    private bool ArraysFollow(List<SchemaNode> all, SchemaNode node, List<BreakingChange>? found)
    {
        var holds = AtLeast(all, s => s.MinItems, node.MinItems) || Breaks(found, node, "minItems", "fewer items were allowed");
        holds &= AtMost(all, s => s.MaxItems, node.MaxItems) || Breaks(found, node, "maxItems", "more items were allowed");
        holds &= !node.UniqueItems || all.Exists(s => s.UniqueItems) || Breaks(found, node, "uniqueItems", "equal items were allowed");
        holds &= node.Contains is null || all.Exists(s => s.Contains is not null && Follows([s.Contains], node.Contains, null)) || Breaks(found, node, "contains", "arrays without such an item were allowed");
        if (node.Items is null && node.PrefixItems.Count == 0) return holds;

        // Beyond all prefixes every index is like the next.
        var different = all.Append(node).Max(s => s.PrefixItems.Count);
        for (var i = 0; i <= different; i++)
        {
            if (SchemaTree.OfItem(node, i) is { } item && !all.Exists(s => s.MaxItems <= i)) holds &= Follows([.. all.Select(s => SchemaTree.OfItem(s, i)).OfType<SchemaNode>()], item, found);
        }

        return holds;
    }

    private static bool AtLeast(List<SchemaNode> all, Func<SchemaNode, int?> limit, int? asked) => asked is null or 0 || all.Exists(s => limit(s) >= asked);

    private static bool AtMost(List<SchemaNode> all, Func<SchemaNode, int?> limit, int? asked) => asked is null || all.Exists(s => limit(s) <= asked);

    /// <summary>Null, which no comparison likes, when the old schema has no such bound.</summary>
    private static int? Compare(byte[]? bound, byte[] asked) => bound is null ? null : JsonNumber.Compare(new JsonNumber(bound), new JsonNumber(asked));

    private static bool IsMultiple(ReadOnlySpan<byte> number, byte[] divisor) => new JsonNumber(number).IsMultipleOf(new JsonNumber(divisor));
}
