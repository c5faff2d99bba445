using System.Text.Json;

namespace Integration.Core.Translation.Nodes;

/// <summary>A literal string, number, true, false or null; null is written as null.</summary>
internal sealed class LiteralNode(string pointer, JsonElement value) : MapNode(pointer), ITextSource
{
    private readonly string? text = value.ValueKind == JsonValueKind.String ? value.GetString() : value.ValueKind == JsonValueKind.Null ? null : value.GetRawText();

    /// <inheritdoc/>
    public string? Text(MapRun run) => text;

    public override bool Write(MapRun run, JsonEncodedText? name)
    {
        WriteName(run, name);
        value.WriteTo(run.Writer);
        return true;
    }
}
