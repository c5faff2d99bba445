using System.Text.RegularExpressions;

namespace Integration.Core.Validation.Json;

/// <summary>RFC 6901 pointers that are safe to show.</summary>
internal static partial class JsonPointer
{
    /// <summary>
    /// A segment with <c>~</c> and <c>/</c> escaped. What looks like an identity number (six digits and five) becomes stars: some senders use identity numbers as names,
    /// and an error never holds one.
    /// </summary>
    public static string Escape(string segment) =>
        LongNumber().Replace(segment, static match => new string('*', match.Length)).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    public static string Append(string pointer, string segment) => $"{pointer}/{Escape(segment)}";

    public static string Append(string pointer, int index) => FormattableString.Invariant($"{pointer}/{index}");

    [GeneratedRegex(@"[0-9]{6}[ .-]?[0-9]{5,}", RegexOptions.CultureInvariant)]
    private static partial Regex LongNumber();
}
