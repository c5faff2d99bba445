using System.Text.Json;

namespace Integration.Core.Translation.Nodes;

/// <summary>A node that gives a text.</summary>
internal abstract class TextNode(string pointer) : MapNode(pointer), ITextSource
{
    public abstract string? Text(MapRun run);

    public sealed override bool Write(MapRun run, JsonEncodedText? name)
    {
        if (Text(run) is not { } text) return false;
        WriteName(run, name);
        run.Writer.WriteStringValue(text);
        return true;
    }
}

/// <summary>Can stand where a text is asked for: as a part of <c>$concat</c>, under <c>$lower</c>. Null: nothing.</summary>
internal interface ITextSource
{
    string? Text(MapRun run);
}
