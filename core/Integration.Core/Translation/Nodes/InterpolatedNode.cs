using System.Collections.Immutable;

namespace Integration.Core.Translation.Nodes;

/// <summary><c>"text {expr}"</c>. When one of the expressions gives nothing, the whole does: half a title is worse than none.</summary>
internal sealed class InterpolatedNode(string pointer, ImmutableArray<ITextSource> parts) : TextNode(pointer)
{
    public override IEnumerable<MapNode> Children => parts.Cast<MapNode>();

    public override string? Text(MapRun run)
    {
        var texts = new string[parts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            if (parts[i].Text(run) is not { } text) return null;
            texts[i] = text;
        }

        return string.Concat(texts);
    }
}
