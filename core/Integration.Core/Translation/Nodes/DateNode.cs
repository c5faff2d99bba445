using System.Globalization;

namespace Integration.Core.Translation.Nodes;

/// <summary>
/// <c>$date</c>: a text from an ISO 8601 date or date-time, with <c>$format</c> (a .NET date format, invariant culture; default
/// <c>yyyy-MM-dd</c>). The offset stays the one that was written: nothing is moved to another zone. Anything else is an error.
/// </summary>
internal sealed class DateNode(string pointer, MapNode of, string format) : TextNode(pointer)
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    public override IEnumerable<MapNode> Children => [of];

    public override string? Text(MapRun run)
    {
        if (((ITextSource)of).Text(run) is not { } text) return null;
        if (DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time.ToString(format, CultureInfo.InvariantCulture);
        run.Fail(Pointer, "$date", "an ISO 8601 date or date-time", "another text");
        return null;
    }
}
