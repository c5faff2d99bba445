namespace Integration.Console.Texts;

/// <summary>A line of a text and what became of it.</summary>
/// <param name="Kind">' ' kept, '-' taken out, '+' put in.</param>
/// <param name="Text">The line.</param>
internal readonly record struct DifferenceLine(char Kind, string Text);

/// <summary>What an edit changed, line by line: the longest common subsequence, which for a form's few hundred lines is quick enough.</summary>
internal static class LineDifference
{
    private const int MostLines = 2000;

    /// <summary>Null: too long to be compared.</summary>
    public static IReadOnlyList<DifferenceLine>? Of(string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        if (old.Length > MostLines || now.Length > MostLines)
            return null;
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var lines = new List<DifferenceLine>();
        for (var (i, j) = (0, 0); i < old.Length || j < now.Length;)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
                (lines, i, j) = (Add(lines, ' ', old[i]), i + 1, j + 1);
            else if (i < old.Length && (j == now.Length || common[i + 1, j] >= common[i, j + 1]))
                (lines, i) = (Add(lines, '-', old[i]), i + 1);
            else
                (lines, j) = (Add(lines, '+', now[j]), j + 1);
        }

        return lines;
    }

    private static List<DifferenceLine> Add(List<DifferenceLine> lines, char kind, string text)
    {
        lines.Add(new DifferenceLine(kind, text));
        return lines;
    }

    // A form sends its lines with carriage returns.
    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');
}
