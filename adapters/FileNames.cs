namespace Integration.Adapters;

/// <summary>File names that destinations take: what Windows refuses, most of them refuse.</summary>
internal static class FileNames
{
    private static readonly string[] Reserved =
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(number => new[] { $"COM{number}", $"LPT{number}" })];

    /// <summary>Names in the same order, each allowed and none twice.</summary>
    /// <param name="names">The names that people gave.</param>
    /// <param name="most">The longest that is allowed, at least 20.</param>
    public static IReadOnlyList<string> Allowed(IEnumerable<string> names, int most)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. names.Select(name =>
        {
            var allowed = Cut(Clean(name), most);
            for (var copy = 2; !taken.Add(allowed); copy++)
                allowed = Cut(Clean(name), most, $" ({copy})");
            return allowed;
        })];
    }

    private static string Clean(string name)
    {
        var text = new string([.. name.Select(character => char.IsControl(character) || "*:\"\\/<>|?".Contains(character, StringComparison.Ordinal) ? '_' : character)]).Trim().TrimEnd('.');
        var stem = text.Split('.')[0].TrimEnd();
        return text.Length == 0 || Reserved.Contains(stem, StringComparer.OrdinalIgnoreCase) ? $"_{text}" : text;
    }

    /// <summary>Keeps the extension, which says what the file is.</summary>
    private static string Cut(string name, int most, string suffix = "")
    {
        var extension = Path.GetExtension(name) is { Length: <= 10 } found ? found : "";
        var stem = name[..^extension.Length];
        var room = most - extension.Length - suffix.Length;
        if (stem.Length > room)
            stem = stem[..(char.IsHighSurrogate(stem[room - 1]) ? room - 1 : room)];
        return stem + suffix + extension;
    }
}
