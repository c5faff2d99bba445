using System.Text.RegularExpressions;

namespace Integration.Core.Translation;

/// <summary>How maps are named: <c>skjema-til-journalpost.v1</c>.</summary>
internal static partial class MapName
{
    public static bool IsValid(string name) => Pattern().IsMatch(name);

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\.v[1-9][0-9]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
