using System.Collections.Immutable;
using System.Text.Json;

namespace Integration.Core.Translation.Nodes;

/// <summary>An object of the skeleton. Always written; the properties that give nothing are left out.</summary>
internal sealed class ObjectNode(string pointer, ImmutableArray<(JsonEncodedText Name, MapNode Value)> properties) : MapNode(pointer)
{
    public override IEnumerable<MapNode> Children => properties.Select(property => property.Value);

    public override MapNode Without(MissingAnswers missing) => new ObjectNode(Pointer, [.. properties.Select(property => (property.Name, property.Value.Without(missing)))]);

    public override bool Write(MapRun run, JsonEncodedText? name)
    {
        WriteName(run, name);
        run.Writer.WriteStartObject();
        foreach (var (property, value) in properties) value.Write(run, property);
        run.Writer.WriteEndObject();
        return true;
    }
}
