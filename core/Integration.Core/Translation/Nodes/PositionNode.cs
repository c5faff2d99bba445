using System.Globalization;
using System.Text.Json;

namespace Integration.Core.Translation.Nodes;

/// <summary><c>{"$position": N}</c>: the number of the element at hand in the nearest <c>$each</c>, the first being N (0 or 1).</summary>
internal sealed class PositionNode(string pointer, int first) : MapNode(pointer), ITextSource
{
    public override bool Write(MapRun run, JsonEncodedText? name)
    {
        WriteName(run, name);
        run.Writer.WriteNumberValue(run.Context.Position + first);
        return true;
    }

    /// <inheritdoc/>
    public string Text(MapRun run) => (run.Context.Position + first).ToString(CultureInfo.InvariantCulture);
}
