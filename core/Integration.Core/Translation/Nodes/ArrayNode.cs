using System.Collections.Immutable;
using System.Text.Json;

namespace Integration.Core.Translation.Nodes;

/// <summary>An array of the skeleton. Always written; the elements that give nothing are left out.</summary>
internal sealed class ArrayNode(string pointer, ImmutableArray<MapNode> items) : MapNode(pointer)
{
    public override IEnumerable<MapNode> Children => items;

    public override MapNode Without(MissingAnswers missing) => new ArrayNode(Pointer, [.. items.Select(item => item.Without(missing))]);

    public override bool Write(MapRun run, JsonEncodedText? name)
    {
        WriteName(run, name);
        run.Writer.WriteStartArray();
        foreach (var item in items) item.Write(run, null);
        run.Writer.WriteEndArray();
        return true;
    }
}
