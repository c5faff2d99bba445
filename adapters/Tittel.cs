namespace Integration.Adapters;

/// <summary>
/// Titles in archives of ePhorte's family: <c>@…@</c> hides what stands between the marks from the public, <c>#…#</c> marks a name in it. A title that is cut between
/// two marks would lose the second, and with it the hiding.
/// </summary>
internal static class Tittel
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
            var kept = title.AsSpan(0, length).TrimEnd();
            var open = Open(kept);
            // A mark that nothing stands behind would become an empty pair.
            if (open.Length > 0 && kept[^1] == open[0])
                continue;
            if (kept.Length + open.Length <= most)
                return string.Concat(kept, open);
        }

        return "";
    }

    /// <summary>The marks that are open at the end, the last one first.</summary>
    private static string Open(ReadOnlySpan<char> text)
    {
        var open = "";
        foreach (var character in text)
        {
            if (open.IndexOf(character, StringComparison.Ordinal) is >= 0 and var at)
                open = open.Remove(at, 1);
            else if (Marks.Contains(character, StringComparison.Ordinal))
                open = character + open;
        }

        return open;
    }
}
