using System.Text;

namespace Integration.Core.Validation.Walking;

/// <summary>Finds the index of a name given as UTF-8. Messages mostly come in the schema's order, so the name after the last one is tried first.</summary>
internal sealed class PropertyTable
{
    private readonly byte[][] names;
    private readonly int[] heads;
    private readonly int[] next;

    public PropertyTable(IEnumerable<string> distinct)
    {
        names = [.. distinct.Select(Encoding.UTF8.GetBytes)];
        heads = new int[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(names.Length * 2) + 1)];
        next = new int[names.Length];
        Array.Fill(heads, -1);
        for (var i = 0; i < names.Length; i++)
        {
            ref var head = ref heads[Bucket(names[i])];
            next[i] = head;
            head = i;
        }
    }

    public static PropertyTable Empty { get; } = new([]);

    public int Count => names.Length;

    /// <summary>The index of the name, or -1.</summary>
    /// <param name="name">UTF-8, unescaped.</param>
    /// <param name="hint">Where to look first; set to the index after the one found.</param>
    public int Find(ReadOnlySpan<byte> name, ref int hint)
    {
        if ((uint)hint < (uint)names.Length && name.SequenceEqual(names[hint])) return hint++;
        for (var i = heads[Bucket(name)]; i >= 0; i = next[i])
        {
            if (!name.SequenceEqual(names[i])) continue;
            hint = i + 1;
            return i;
        }

        return -1;
    }

    private int Bucket(ReadOnlySpan<byte> name)
    {
        // A poor hash is good enough: the names are the schema author's, and most lookups end at the hint.
        var hash = name.Length * 31;
        if (name.Length > 0) hash += (name[0] * 7) + (name[^1] * 131) + (name[name.Length / 2] * 17);
        return hash & (heads.Length - 1);
    }
}
