namespace Integration.Core.Translation.Nodes;

/// <summary>
/// <c>$lookup/$key</c>: translates a code with a code list. No key gives nothing; a key that the list does not hold gives the default, and
/// without one it is an error: a code nobody mapped must not disappear.
/// </summary>
internal sealed class LookupNode(string pointer, CodeList list, MapNode key, bool hasDefault) : TextNode(pointer)
{
    public override IEnumerable<string> Branches => list.Codes.Keys.Select(Row);

    public override IEnumerable<MapNode> Children => [key];

    public override string? Text(MapRun run)
    {
        if (((ITextSource)key).Text(run) is not { } code) return null;
        if (list.Codes.TryGetValue(code, out var translated))
        {
            if (run.Context.Hits is not null) run.Hit(Row(code));
            return translated;
        }

        if (!hasDefault) run.Fail(Pointer, "$lookup", $"a code of the list '{list.Name}'", "unknown code");
        return null;
    }

    private string Row(string code) => $"{Pointer}/$lookup[{code}]";
}
