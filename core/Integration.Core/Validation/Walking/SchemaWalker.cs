using System.Runtime.CompilerServices;
using System.Text.Json;
using Integration.Core.Validation.Dialect;

namespace Integration.Core.Validation.Walking;

/// <summary>
/// The fast path: one pass over UTF-8 JSON, no tree, hardly any garbage. What it finds valid is valid. What it does not find valid it leaves to the
/// strict validator, which has the last word and words the errors; so it may give up at any time, and never says why.
/// </summary>
internal ref partial struct SchemaWalker
{
    private const int MaxSteps = 2_000_000;

    private readonly ReadOnlySpan<byte> json;
    private int steps;

    private SchemaWalker(ReadOnlySpan<byte> json)
    {
        this.json = json;
        steps = MaxSteps;
    }

    /// <summary>Whether strict JSON (<see cref="JsonStrict"/>) is certainly valid.</summary>
    public static bool IsValid(WalkNode root, ReadOnlySpan<byte> strictJson)
    {
        var walker = new SchemaWalker(strictJson);
        var reader = new Utf8JsonReader(strictJson, JsonStrict.ReaderOptions(JsonStrict.MaxDepth));
        return reader.Read() && walker.Value(ref reader, root);
    }

    /// <summary>Walks the value that begins at the reader's token; afterwards the reader stands on its last token. When false, the reader stands anywhere.</summary>
    private bool Value(ref Utf8JsonReader reader, WalkNode node)
    {
        if (node.IsAny)
        {
            reader.Skip();
            return true;
        }

        if (node.IsNever) return false;
        if (--steps < 0 || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            // Not certain is not the same as not valid: below a "not" that would be a false accept.
            steps = -1;
            return false;
        }

        if (node.HasInPlace && !InPlace(reader, node)) return false;
        foreach (var group in node.Allowed)
        {
            if (!IsAllowed(reader, group)) return false;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return Allows(node, JsonTypes.Object) && Object(ref reader, node);
            case JsonTokenType.StartArray:
                return Allows(node, JsonTypes.Array) && Array(ref reader, node);
            case JsonTokenType.String:
                return Allows(node, JsonTypes.String) && (!node.HasText || Text(ref reader, node));
            case JsonTokenType.Number:
                return Number(reader.ValueSpan, node);
            case JsonTokenType.True or JsonTokenType.False:
                return Allows(node, JsonTypes.Boolean);
            default:
                return Allows(node, JsonTypes.Null);
        }
    }

    private static bool Allows(WalkNode node, JsonTypes type) => node.Types == JsonTypes.None || (node.Types & type) != 0;

    /// <summary>The schemas that apply to the same value; each reads its own copy of the reader.</summary>
    private bool InPlace(Utf8JsonReader start, WalkNode node)
    {
        foreach (var child in node.AllOf)
        {
            if (!Holds(start, child)) return false;
        }

        if (node.AnyOf.Length > 0 && !AnyHolds(start, node.AnyOf)) return false;
        if (node.OneOf.Length > 0 && !OneHolds(start, node.OneOf)) return false;
        if (node.Not is not null && (Holds(start, node.Not) || steps < 0)) return false;
        if ((node.Then ?? node.Else) is null) return true;
        var branch = Holds(start, node.If!) ? node.Then : node.Else;
        return steps >= 0 && (branch is null || Holds(start, branch));
    }

    private bool Holds(Utf8JsonReader start, WalkNode node) => Value(ref start, node);

    private bool AnyHolds(Utf8JsonReader start, WalkNode[] nodes)
    {
        foreach (var node in nodes)
        {
            if (Holds(start, node)) return true;
        }

        return false;
    }

    private bool OneHolds(Utf8JsonReader start, WalkNode[] nodes)
    {
        var count = 0;
        foreach (var node in nodes)
        {
            if (Holds(start, node)) count++;
        }

        // Out of steps a schema may seem not to hold; then nothing is certain.
        return count == 1 && steps >= 0;
    }

    private static bool IsAllowed(Utf8JsonReader start, ConstValue[] group)
    {
        foreach (var value in group)
        {
            var reader = start;
            if (value.Matches(ref reader)) return true;
        }

        return false;
    }
}
