using System.Text.Json;

namespace Integration.Core.Validation.Walking;

/// <summary>Objects and arrays.</summary>
internal ref partial struct SchemaWalker
{
    private const int StackWords = 4;

    private bool Object(ref Utf8JsonReader reader, WalkNode node)
    {
        var seen = node.Required.Length <= StackWords ? stackalloc ulong[StackWords] : new ulong[node.Required.Length];
        var (count, hint) = (0, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            count++;
            if (!Property(ref reader, node, seen, ref hint)) return false;
        }

        if (count < node.MinProperties || count > node.MaxProperties || !HasAll(seen, node.Required)) return false;
        foreach (var (name, others) in node.Dependent)
        {
            if ((seen[name / 64] >> (name % 64) & 1) == 1 && !HasAll(seen, others)) return false;
        }

        return true;
    }

    private bool Property(ref Utf8JsonReader reader, WalkNode node, scoped Span<ulong> seen, scoped ref int hint)
    {
        if (node.PropertyNames is not null && !Name(reader, node.PropertyNames)) return false;
        WalkNode? declared = null;
        var matched = false;
        using var name = new TokenText(in reader, stackalloc byte[TokenText.StackSize]);
        var index = node.Names.Find(name.Utf8, ref hint);
        if (index >= 0)
        {
            seen[index / 64] |= 1UL << (index % 64);
            declared = node.Declared[index];
        }

        reader.Read();
        foreach (var (pattern, child) in node.Patterns)
        {
            if (!IsMatch(pattern, name.Utf8)) continue;
            matched = true;
            if (!Holds(reader, child)) return false;
        }

        if (declared is not null) return Value(ref reader, declared);
        if (!matched && node.Additional is not null) return Value(ref reader, node.Additional);
        reader.Skip();
        return true;
    }

    /// <summary><c>propertyNames</c>: the name as a JSON string of its own.</summary>
    private bool Name(Utf8JsonReader at, WalkNode node)
    {
        var token = json.Slice((int)at.TokenStartIndex, at.ValueSpan.Length + 2);
        var reader = new Utf8JsonReader(token, JsonStrict.ReaderOptions(JsonStrict.MaxDepth));
        return reader.Read() && Value(ref reader, node);
    }

    private bool Array(ref Utf8JsonReader reader, WalkNode node)
    {
        if (node.UniqueItems && !ItemHashes.AreDistinct(reader)) return false;
        var count = 0;
        var contained = node.Contains is null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!contained) contained = Holds(reader, node.Contains!);
            if (count < node.Prefix.Length)
            {
                if (!Value(ref reader, node.Prefix[count])) return false;
            }
            else if (node.Items is not null)
            {
                if (!Value(ref reader, node.Items)) return false;
            }
            else
            {
                reader.Skip();
            }

            count++;
        }

        return contained && count >= node.MinItems && count <= node.MaxItems;
    }

    private static bool HasAll(ReadOnlySpan<ulong> seen, ulong[] required)
    {
        for (var i = 0; i < required.Length; i++)
        {
            if ((seen[i] & required[i]) != required[i]) return false;
        }

        return true;
    }
}
