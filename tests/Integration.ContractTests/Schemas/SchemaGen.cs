using CsCheck;

namespace Integration.ContractTests.Schemas;

/// <summary>
/// Random schemas of the dialect and random data, as JSON text. Both draw from the same few names and values, so that data is about as often valid
/// as not and every keyword decides something.
/// </summary>
internal static class SchemaGen
{
    private static readonly string[] Names = ["a", "b", "c", "æ", "x-1", "a/b", ""];

    private static readonly string[] Numbers =
        ["0", "-0", "1", "1.0", "1e0", "2", "3", "5", "-1", "-2", "0.5", "1.5", "2.50", "10", "1e1", "0.01", "4.35", "1e400", "-1e400", "1e-400", "9007199254740993", "9007199254740992", "123456789012345678901234567890"];

    private static readonly string[] Texts =
    [
        "", "a", "ab", "abc", "aab", "b", "æ", "æøå", "😀", "😀😀", "a\\nb", "\\u0061", "\\ud83d\\ude00", "0301", "12345678901", "123456789", "2026-03-02", "2026-02-29", "2026-03-02T09:15:27+01:00",
        "08:15:27Z", "a@example.com", "2eb8aa08-aa98-11ea-b4aa-73b441d16380", "urn:a:b", "a b", " ", "x-1", "A",
    ];

    private static readonly string[] Patterns =
        ["^[0-9]{4}$", "^[0-9]{11}$", "a+", "^a", "b$", "^.$", "^\\\\w+$", "^\\\\p{L}+$", "^(a|ab)+$", "[^a]", "^\\\\+?[0-9 ]{2,5}$", "^[a-z0-9]+(-[a-z0-9]+)*$", "😀", "^\\\\S*$", "^$", "^a{1,2}b{0,1}$", "^[a-c]+b$", "^[ab]?b"];

    private static readonly string[] Formats = ["date", "date-time", "time", "email", "uuid", "uri"];

    private static readonly string[] Types = ["null", "boolean", "integer", "number", "string", "array", "object"];

    public static Gen<string> Data { get; } = Value(3);

    /// <summary>A whole schema with two definitions that may refer to each other; now and then the gate refuses one.</summary>
    public static Gen<string> Schema { get; } =
        Gen.Select(Node(2), Node(1), Node(1), (root, first, second) => $"{{\"allOf\":[{root}],\"$defs\":{{\"d0\":{first},\"d1\":{second}}}}}");

    /// <summary>A schema without references.</summary>
    public static Gen<string> Small { get; } = Node(1).Where(schema => !schema.Contains("$ref", StringComparison.Ordinal));

    private static Gen<string> Name => Gen.OneOf(Names).Select(name => $"\"{name}\"");

    private static Gen<string> Text => Gen.OneOf(Texts).Select(text => $"\"{text}\"");

    private static Gen<string> Number => Gen.Frequency<string>((3, Gen.OneOf(Numbers)), (1, Gen.Int[-3, 12].Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    private static Gen<string> Size => Gen.OneOf("0", "1", "2", "3", "2.0");

    private static Gen<string> Value(int depth)
    {
        var simple = Gen.Frequency<string>((1, Gen.OneOf("null", "true", "false")), (3, Number), (4, Text));
        if (depth == 0) return simple;
        var inner = Value(depth - 1);
        return Gen.Frequency<string>((3, simple), (3, List(inner, 0, 4)), (5, Members(inner, 0, 5)));
    }

    private static Gen<string> Node(int depth) => Gen.Frequency<string>((1, Gen.OneOf("true", "false", "{}")), (12, Keywords(depth)));

    private static Gen<string> Keywords(int depth) =>
        Gen.OneOf<string>(Keyword(depth)).Array[1, 4].Select(keywords => $"{{{string.Join(',', keywords.DistinctBy(keyword => keyword[..keyword.IndexOf(':')]))}}}");

    private static Gen<string>[] Keyword(int depth)
    {
        Gen<string>[] leaves =
        [
            Pair("type", Gen.OneOf(Types).Select(type => $"\"{type}\"")),
            Pair("type", Gen.OneOf(Types).Array[1, 4].Select(types => $"[{string.Join(',', types.Distinct().Select(type => $"\"{type}\""))}]")),
            Pair("const", Value(1)), Pair("enum", List(Value(1), 1, 4)),
            Pair("minimum", Number), Pair("maximum", Number), Pair("exclusiveMinimum", Number), Pair("exclusiveMaximum", Number),
            Pair("multipleOf", Gen.OneOf("1", "2", "0.5", "0.01", "3", "1.5", "1e-8", "1e2")),
            Pair("minLength", Size), Pair("maxLength", Size), Pair("pattern", Gen.OneOf(Patterns).Select(pattern => $"\"{pattern}\"")), Pair("format", Gen.OneOf(Formats).Select(format => $"\"{format}\"")),
            Pair("minItems", Size), Pair("maxItems", Size), Pair("uniqueItems", Gen.OneOf("true", "false")),
            Pair("minProperties", Size), Pair("maxProperties", Size),
            Pair("required", DistinctNames()), Pair("dependentRequired", Members(DistinctNames(), 0, 2)),
        ];
        if (depth == 0) return leaves;
        var child = Gen.Frequency<string>((6, Node(depth - 1)), (1, Gen.OneOf("{\"$ref\":\"#/$defs/d0\"}", "{\"$ref\":\"#/$defs/d1\"}", "{\"$ref\":\"#\"}")));
        var properties = Pair("properties", Members(child, 1, 4));
        return
        [
            .. leaves, properties, properties, properties, Pair("additionalProperties", child), Pair("additionalProperties", Gen.Const("false")), Pair("propertyNames", child),
            Pair("patternProperties", Gen.Select(Gen.OneOf(Patterns), child, (pattern, schema) => $"{{\"{pattern}\":{schema}}}")),
            Pair("items", child), Pair("items", child), Pair("prefixItems", List(child, 1, 3)), Pair("contains", child),
            Pair("allOf", List(child, 1, 3)), Pair("anyOf", List(child, 1, 3)), Pair("oneOf", List(child, 1, 3)), Pair("not", child),
            Gen.Select(child, child, (condition, then) => $"\"if\":{condition},\"then\":{then}"), Gen.Select(child, child, child, (condition, then, other) => $"\"if\":{condition},\"then\":{then},\"else\":{other}"),
            Pair("$ref", Gen.OneOf("\"#/$defs/d0\"", "\"#/$defs/d1\"")),
        ];
    }

    private static Gen<string> Pair(string keyword, Gen<string> value) => value.Select(text => $"\"{keyword}\":{text}");

    private static Gen<string> List(Gen<string> item, int least, int most) => item.Array[least, most].Select(items => $"[{string.Join(',', items)}]");

    private static Gen<string> DistinctNames() => Name.Array[0, 2].Select(names => $"[{string.Join(',', names.Distinct())}]");

    private static Gen<string> Members(Gen<string> value, int least, int most) =>
        Gen.Select(Name, value).Array[least, most].Select(members => $"{{{string.Join(',', members.DistinctBy(member => member.Item1).Select(member => $"{member.Item1}:{member.Item2}"))}}}");
}
