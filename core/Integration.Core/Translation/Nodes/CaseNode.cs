namespace Integration.Core.Translation.Nodes;

/// <summary><c>$lower</c> and <c>$upper</c>, by the invariant culture: æøå included, no Turkish i.</summary>
internal sealed class CaseNode(string pointer, MapNode of, bool upper) : TextNode(pointer)
{
    public override IEnumerable<MapNode> Children => [of];

    public override string? Text(MapRun run)
    {
        var text = ((ITextSource)of).Text(run);
        return upper ? text?.ToUpperInvariant() : text?.ToLowerInvariant();
    }
}
