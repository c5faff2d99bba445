using System.Diagnostics;
using System.Text;
using Integration.Core.Validation;

namespace Integration.UnitTests.Validation;

public sealed class MessageSchemaTests
{
    [Fact]
    public void Error_says_the_place_the_rule_and_the_length_but_never_the_value()
    {
        var schema = Schema("""{"properties":{"innsender":{"properties":{"fnr":{"type":"string","pattern":"^[0-9]{11}$"}}}}}""");

        var error = Assert.Single(schema.Validate("""{"innsender":{"fnr":"1288919749x"}}"""u8.ToArray()));

        Assert.Equal(("/innsender/fnr", "pattern", "^[0-9]{11}$", "string of length 11"), (error.Pointer, error.Keyword, error.Expected, error.Actual));
    }

    [Theory]
    [InlineData("""{"type":"string"}""", "1", "string", "integer")]
    [InlineData("""{"type":["string","null"]}""", "1.5", "string|null", "number")]
    [InlineData("""{"enum":["a","b"]}""", "[1,2]", "\"a\", \"b\"", "array of length 2")]
    [InlineData("""{"maxLength":2}""", "\"abc\"", "2", "3")]
    [InlineData("""{"minItems":2}""", "[1]", "2", "1")]
    [InlineData("""{"maximum":2}""", "7", "2", "integer")]
    [InlineData("""{"format":"date"}""", "\"i dag\"", "date", "string of length 5")]
    [InlineData("""{"required":["a"]}""", "{}", "a value", "nothing")]
    [InlineData("""{"type":"object"}""", "null", "object", "null")]
    [InlineData("""{"type":"object"}""", "true", "object", "boolean")]
    public void Expected_is_the_schemas_and_actual_a_type_or_length(string schema, string data, string expected, string actual)
    {
        var error = Assert.Single(Schema(schema).Validate(Encoding.UTF8.GetBytes(data)));

        Assert.Equal((expected, actual), (error.Expected, error.Actual));
    }

    [Theory]
    [InlineData("not json", "json")]
    [InlineData("""{"a":1,"a":2}""", "duplicate-key")]
    [InlineData("[\"\\ud800\"]", "utf-8")]
    public void Input_that_is_not_strict_json_is_an_error_like_any_other(string data, string keyword) =>
        Assert.Equal(keyword, Assert.Single(Schema("{}").Validate(Encoding.UTF8.GetBytes(data))).Keyword);

    [Fact]
    public void Input_deeper_than_64_is_an_error() =>
        Assert.Equal("depth", Assert.Single(Schema("{}").Validate(Encoding.UTF8.GetBytes(new string('[', 100_000)))).Keyword);

    [Fact]
    public void Errors_end_at_100_and_the_work_with_them()
    {
        var data = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("0", 200_000))}]");
        var schema = Schema("""{"items":{"type":"string"}}""");

        Assert.Equal(100, schema.Validate(data).Count);
    }

    [Fact]
    public void Schema_that_asks_for_too_much_work_ends_with_an_error()
    {
        // Each level tries the next one several times: 4^20 without a budget.
        var schema = Schema("""{"$ref":"#/$defs/a","$defs":{"a":{"anyOf":[{"const":1},{"items":{"$ref":"#/$defs/a"},"minItems":2},{"items":{"$ref":"#/$defs/a"},"minItems":3},{"items":{"$ref":"#/$defs/a"},"minItems":4},{"items":{"$ref":"#/$defs/a"},"minItems":5}]}}}""");
        var started = Stopwatch.GetTimestamp();

        var error = Assert.Single(schema.Validate(Encoding.UTF8.GetBytes(new string('[', 60) + new string(']', 60))));

        Assert.True(error.Keyword is "too-much-work" or "anyOf");
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Long_array_of_equal_looking_items_does_not_take_quadratic_time()
    {
        var data = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(0, 50_000).Select(i => $$"""{"id":{{i}}}"""))}]");
        var started = Stopwatch.GetTimestamp();

        Assert.Empty(Schema("""{"uniqueItems":true}""").Validate(data));
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Identity_number_used_as_a_name_is_in_no_error()
    {
        var errors = Schema("""{"additionalProperties":false}""").Validate("""{"12889197496":1,"saksnummer 128891 97496":2}"""u8.ToArray());

        Assert.Equal(["/***********", "/saksnummer ************"], errors.Select(error => error.Pointer));
    }

    [Fact]
    public void Valid_message_costs_no_garbage()
    {
        var schema = Schema("""{"type":"object","required":["a"],"additionalProperties":false,"properties":{"a":{"type":"string","pattern":"^[0-9]{4}$"},"b":{"items":{"enum":["x",1]}}}}""");
        var data = """{"a":"0301","b":["x",1.0]}"""u8.ToArray();
        for (var i = 0; i < 50; i++) schema.Validate(data);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++) schema.Validate(data);

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 0, 256);
    }

    private static MessageSchema Schema(string json)
    {
        var load = SchemaCatalog.Load([new SchemaSource("test.v1", "test", Encoding.UTF8.GetBytes(json))]);
        Assert.Empty(load.Faults);
        return load.Catalog!.Find("test.v1")!;
    }
}
