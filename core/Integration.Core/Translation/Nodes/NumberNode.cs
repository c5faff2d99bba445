using System.Globalization;
using System.Text.Json;

namespace Integration.Core.Translation.Nodes;

/// <summary>
/// <c>$number</c>: a JSON number from a number or a text such as <c>"48250.50"</c>; with <c>$format</c> (a .NET numeric format, invariant
/// culture) a text. Anything else is an error.
/// </summary>
internal sealed class NumberNode(string pointer, MapNode of, string? format) : MapNode(pointer), ITextSource
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public override IEnumerable<MapNode> Children => [of];

    public override bool Write(MapRun run, JsonEncodedText? name)
    {
        if (Read(run) is not { } number) return false;
        WriteName(run, name);
        if (format is null) run.Writer.WriteNumberValue(number);
        else run.Writer.WriteStringValue(number.ToString(format, CultureInfo.InvariantCulture));
        return true;
    }

    /// <inheritdoc/>
    public string? Text(MapRun run) => Read(run)?.ToString(format, CultureInfo.InvariantCulture);

    private decimal? Read(MapRun run)
    {
        if (((ITextSource)of).Text(run) is not { } text) return null;
        if (decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var number)) return number;
        run.Fail(Pointer, "$number", "a number with a point", "another text");
        return null;
    }
}
