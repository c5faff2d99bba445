namespace Integration.Core.Validation.Dialect;

/// <summary>Reads one <c>[…]</c> of an ECMAScript pattern.</summary>
internal readonly ref struct EcmaClassReader
{
    public EcmaClassReader(string source, ref int at)
    {
        at++;
        var negated = at < source.Length && source[at] == '^';
        if (negated) at++;
        var set = CodePointSet.Of();
        while (true)
        {
            if (at >= source.Length) throw new FormatException("a [ is not closed");
            if (source[at] == ']') break;
            var (from, single) = Member(source, ref at);
            if (at + 1 < source.Length && source[at] == '-' && source[at + 1] != ']')
            {
                at++;
                var (_, last) = Member(source, ref at);
                if (single is not { } first || last is not { } end || end < first) throw new FormatException("a range in a [class] is not one");
                from = CodePointSet.Of((first, end));
            }

            set = set.Union(from);
        }

        at++;
        Set = negated ? set.Complement() : set;
    }

    public CodePointSet Set { get; }

    /// <summary>A member, and its code point when it is a single one and can begin or end a range.</summary>
    private static (CodePointSet Set, int? Single) Member(string source, ref int at)
    {
        if (source[at] != '\\')
        {
            var literal = EcmaEscape.Literal(source, ref at);
            return (CodePointSet.Of(literal), literal.From);
        }

        var set = EcmaEscape.Read(source, ref at, insideClass: true);
        return (set, set.Single);
    }
}
