using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Integration.Core.Translation.Nodes;

namespace Integration.Core.Translation;

/// <summary>Compiles one operator object, <c>{"$each": …, "$do": …}</c>: the table of the operators and what each takes.</summary>
internal sealed class MapOperators(MapCompiler compiler, JsonElement element, Place at)
{
    private static readonly ImmutableArray<(string Operator, string[] Required, string[] Optional)> Table =
    [
        ("$each", ["$do"], []),
        ("$if", ["$then"], ["$else"]),
        ("$first", [], []),
        ("$lookup", ["$key"], []),
        ("$position", [], []),
        ("$concat", [], []),
        ("$join", ["$of"], []),
        ("$lower", [], []),
        ("$upper", [], []),
        ("$number", [], ["$format"]),
        ("$date", [], ["$format"]),
        ("$truncate", ["$of"], []),
        ("$default", ["$of"], []),
    ];

    private static readonly DateTimeOffset Sample = new(2026, 3, 2, 9, 15, 27, TimeSpan.FromHours(1));

    /// <summary>The operator's node; with a <c>$default</c> beside it, that too.</summary>
    public MapNode Compile()
    {
        var keys = element.EnumerateObject().Select(property => property.Name).Where(name => name != "$comment").ToHashSet(StringComparer.Ordinal);
        var (name, required, optional) = Table.FirstOrDefault(row => keys.Contains(row.Operator));
        if (name is null) return compiler.Fail(at.Pointer, "unknown-operator", $"'{keys.First(key => key.StartsWith('$'))}' is not an operator");
        foreach (var key in required.Where(key => !keys.Contains(key))) compiler.Fail(at.Pointer, "missing-key", $"'{name}' asks for '{key}'");
        var allowed = optional.Concat(required).Append(name).Append("$default");
        foreach (var key in keys.Except(allowed, StringComparer.Ordinal)) compiler.Fail(at.Down(key).Pointer, "unknown-key", $"'{name}' does not take '{key}'");
        if (required.Any(key => !keys.Contains(key))) return compiler.Fail(at.Pointer, "bad-operator", $"'{name}' is not complete");

        if (name == "$default") return Default(Part("$of"));
        return keys.Contains("$default") ? Default(Operator(name, hasDefault: true)) : Operator(name, hasDefault: false);
    }

    private MapNode Operator(string name, bool hasDefault)
    {
        switch (name)
        {
            case "$each" when at.Text: return compiler.Fail(at.Pointer, "not-a-text", "a text is asked for here, not a list");
            case "$each":
                var list = compiler.Expression(Value("$each"), at.Down("$each"));
                var body = compiler.Child(Value("$do"), at.Down("$do") with { InEach = true });
                return list is null ? body : new EachNode(at.Pointer, list, body);
            case "$if":
                var condition = compiler.Expression(Value("$if"), at.Down("$if"));
                var then = Part("$then");
                var otherwise = element.TryGetProperty("$else", out _) ? Part("$else") : null;
                return condition is null ? then : new IfNode(at.Pointer, condition, then, otherwise);
            case "$first": return new FirstNode(at.Pointer, Parts("$first", at.Text));
            case "$lookup":
                var key = TextPart("$key");
                return compiler.CodeList(String("$lookup"), at) is { } codes ? new LookupNode(at.Pointer, codes, key, hasDefault) : key;
            case "$position":
                if (!at.InEach) compiler.Fail(at.Pointer, "bad-operator", "'$position' is known only inside $do");
                return new PositionNode(at.Pointer, Number("$position", 0, 1));
            case "$concat": return new JoinNode(at.Pointer, "", Parts("$concat", text: true), null);
            case "$join": return Join();
            case "$lower" or "$upper": return new CaseNode(at.Pointer, TextPart(name), name == "$upper");
            case "$number": return new NumberNode(at.Pointer, TextPart("$number"), Format(format => 1.5m.ToString(format, CultureInfo.InvariantCulture)));
            case "$date": return new DateNode(at.Pointer, TextPart("$date"), Format(format => Sample.ToString(format, CultureInfo.InvariantCulture)) ?? "yyyy-MM-dd");
            default: return new TruncateNode(at.Pointer, Number("$truncate", 1, 1_000_000), TextPart("$of"));
        }
    }

    private FirstNode Default(MapNode value) => new(at.Pointer, [value, Part("$default")], [at.Pointer + "/$of", at.Pointer + "/$default"]);

    private JoinNode Join()
    {
        var of = Value("$of");
        return of.ValueKind == JsonValueKind.Array
            ? new JoinNode(at.Pointer, String("$join"), Parts("$of", text: true), null)
            : new JoinNode(at.Pointer, String("$join"), [], compiler.Expression(of, at.Down("$of")));
    }

    private JsonElement Value(string key) => element.GetProperty(key);

    private MapNode Part(string key) => compiler.Child(Value(key), at.Down(key));

    private MapNode TextPart(string key) => compiler.Child(Value(key), at.Down(key) with { Text = true });

    private ImmutableArray<MapNode> Parts(string key, bool text)
    {
        var list = Value(key);
        if (list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0)
            return [.. list.EnumerateArray().Select((item, index) => compiler.Child(item, at.Down(key).Down(index) with { Text = text }))];
        return [compiler.Fail(at.Down(key).Pointer, "bad-operator", $"'{key}' takes a list that is not empty")];
    }

    private string String(string key)
    {
        if (Value(key) is { ValueKind: JsonValueKind.String } text) return text.GetString()!;
        compiler.Fail(at.Down(key).Pointer, "bad-operator", $"'{key}' takes a text");
        return "";
    }

    private int Number(string key, int least, int most)
    {
        if (Value(key) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) && value >= least && value <= most) return value;
        compiler.Fail(at.Down(key).Pointer, "bad-operator", $"'{key}' takes a whole number from {least} to {most}");
        return least;
    }

    private string? Format(Func<string, string> tryOut)
    {
        if (!element.TryGetProperty("$format", out _)) return null;
        var format = String("$format");
        try
        {
            if (format.Length is > 0 and <= 100 && tryOut(format).Length > 0) return format;
        }
        catch (FormatException)
        {
            // Reported below.
        }

        compiler.Fail(at.Down("$format").Pointer, "bad-format", "not a .NET format of this kind");
        return null;
    }
}
