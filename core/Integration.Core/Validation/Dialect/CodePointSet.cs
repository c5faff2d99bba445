using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Integration.Core.Validation.Dialect;

/// <summary>
/// A set of Unicode code points, as sorted ranges. ECMAScript patterns with the <c>u</c> flag match code points where .NET's match UTF-16
/// units; written out through this set, both mean the same.
/// </summary>
internal sealed class CodePointSet
{
    private const int Last = 0x10FFFF;

    private static readonly ConcurrentDictionary<string, CodePointSet?> Categories = new();

    private readonly List<(int From, int To)> ranges;

    private CodePointSet(IEnumerable<(int From, int To)> ranges)
    {
        this.ranges = [];
        foreach (var range in ranges.Order())
        {
            if (this.ranges.Count > 0 && range.From <= this.ranges[^1].To + 1) this.ranges[^1] = (this.ranges[^1].From, Math.Max(this.ranges[^1].To, range.To));
            else this.ranges.Add(range);
        }
    }

    public static CodePointSet Digit { get; } = Of(('0', '9'));

    public static CodePointSet Word { get; } = Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));

    /// <summary>ECMAScript WhiteSpace and LineTerminator.</summary>
    public static CodePointSet Space { get; } = Of(
        (0x09, 0x0D), (0x20, 0x20), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF));

    public static CodePointSet LineTerminator { get; } = Of(('\n', '\n'), ('\r', '\r'), (0x2028, 0x2029));

    public static CodePointSet Of(params (int From, int To)[] ranges) => new(ranges);

    /// <summary>The only code point, when there is just one.</summary>
    public int? Single => ranges is [var (from, to)] && from == to ? from : null;

    public CodePointSet Union(CodePointSet other) => new(ranges.Concat(other.ranges));

    public CodePointSet Complement()
    {
        var rest = new List<(int From, int To)>();
        var next = 0;
        foreach (var (from, to) in ranges)
        {
            if (from > next) rest.Add((next, from - 1));
            next = to + 1;
        }

        if (next <= Last) rest.Add((next, Last));
        return new CodePointSet(rest);
    }

    /// <summary>A general category by its short or long name (<c>L</c>, <c>Letter</c>, <c>Lu</c>, <c>Uppercase_Letter</c>); null when there is none.</summary>
    public static CodePointSet? Category(string name) => Categories.GetOrAdd(name, static key =>
    {
        UnicodeCategory[] members = UnicodeCategoryNames.Find(key);
        return members.Length == 0 ? null : new CodePointSet(InCategories(members));
    });

    /// <summary>As a .NET expression over UTF-16 units that matches exactly one of the set's code points. Assumes text without half surrogates.</summary>
    public string ToExpression()
    {
        var alternatives = new List<string>();
        var plane0 = new StringBuilder();
        foreach (var (from, to) in ranges)
        {
            AppendRange(plane0, from, Math.Min(to, 0xD7FF));
            AppendRange(plane0, Math.Max(from, 0xE000), Math.Min(to, 0xFFFF));
            AddPairs(alternatives, Math.Max(from, 0x10000), to);
        }

        if (plane0.Length > 0) alternatives.Insert(0, $"[{plane0}]");
        // An empty set matches nothing; .NET has no empty class.
        return alternatives.Count switch { 0 => @"[^\s\S]", 1 => $"(?:{alternatives[0]})", _ => $"(?:{string.Join('|', alternatives)})" };
    }

    private static IEnumerable<(int From, int To)> InCategories(UnicodeCategory[] members)
    {
        for (var point = 0; point <= Last; point++)
        {
            if (members.Contains(CharUnicodeInfo.GetUnicodeCategory(point))) yield return (point, point);
        }
    }

    private static void AddPairs(List<string> alternatives, int from, int to)
    {
        while (from <= to)
        {
            var high = High(from);
            var lastOfHigh = from | 0x3FF;
            if ((from & 0x3FF) == 0 && to > lastOfHigh)
            {
                // Whole blocks share one alternative.
                var lastHigh = (to & 0x3FF) == 0x3FF ? High(to) : High(to) - 1;
                alternatives.Add($"[{Unit(high)}-{Unit(lastHigh)}][\\uDC00-\\uDFFF]");
                from = 0x10000 + ((lastHigh - 0xD800 + 1) << 10);
                continue;
            }

            var end = Math.Min(to, lastOfHigh);
            alternatives.Add($"{Unit(high)}[{Unit(Low(from))}-{Unit(Low(end))}]");
            from = end + 1;
        }
    }

    private static void AppendRange(StringBuilder target, int from, int to)
    {
        if (from > to) return;
        target.Append(Unit(from));
        if (to > from) target.Append('-').Append(Unit(to));
    }

    private static int High(int point) => 0xD800 + ((point - 0x10000) >> 10);

    private static int Low(int point) => 0xDC00 + ((point - 0x10000) & 0x3FF);

    private static string Unit(int unit) => $"\\u{unit:X4}";
}
