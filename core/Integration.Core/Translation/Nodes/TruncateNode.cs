namespace Integration.Core.Translation.Nodes;

/// <summary><c>$truncate/$of</c>: at most so many characters, counted as JSON Schema's <c>maxLength</c> counts them (code points).</summary>
internal sealed class TruncateNode(string pointer, int length, MapNode of) : TextNode(pointer)
{
    public override IEnumerable<MapNode> Children => [of];

    public override string? Text(MapRun run)
    {
        var text = ((ITextSource)of).Text(run);
        if (text is null || text.Length <= length) return text;
        var end = 0;
        foreach (var rune in text.EnumerateRunes().Take(length)) end += rune.Utf16SequenceLength;
        return text[..end];
    }
}
