using System.Text.RegularExpressions;

namespace Integration.Adapters;

/// <summary>
/// Titles in archives of ePhorte's family: <c>@…@</c> hides what stands between the marks from the public, <c>#…#</c> marks a name in it. A title that is cut between
/// two marks would lose the second, and with it the hiding.
/// </summary>
internal static partial class Tittel
{
    private const string Marks = "@#";

    /// <summary>The longest beginning that fits and shows nothing more than the whole does: a mark that is left open is closed again.</summary>
    /// <param name="title">The title.</param>
    /// <param name="most">The most characters the archive takes.</param>
    public static string Cut(string title, int most)
    {
        if (title.Length <= most)
            return title;
        for (var length = most; length > 0; length--)
        {
            if (char.IsHighSurrogate(title[length - 1]))
                continue;
            var kept = title[..length].TrimEnd();
            var open = Open(title, kept);
            // A mark that nothing stands behind would become an empty pair.
            if (open.Length > 0 && kept.Length > 0 && kept[^1] == open[0])
                continue;
            if (kept.Length + open.Length <= most)
                return kept + open;
        }

        return "";
    }

    /// <summary>The marks to close again, the last opened first. Some archives pair marks as they come, others only at the edges of words (an address has a mark inside): both are heard.</summary>
    private static string Open(string title, string kept)
    {
        var open = new List<(int At, char Mark)>();
        foreach (var mark in Marks)
        {
            var around = (mark == '@' ? Hidden() : Name()).Matches(title).FirstOrDefault(match => match.Index < kept.Length && kept.Length < match.Index + match.Length);
            if (around is not null)
                open.Add((around.Index, mark));
            else if (kept.Count(character => character == mark) % 2 == 1)
                open.Add((kept.LastIndexOf(mark), mark));
        }

        return string.Concat(open.OrderByDescending(item => item.At).Select(item => item.Mark));
    }

    [GeneratedRegex(@"(?<!\w)@(.*?)@(?!\w)")]
    private static partial Regex Hidden();

    [GeneratedRegex(@"(?<!\w)#(.*?)#(?!\w)")]
    private static partial Regex Name();
}
