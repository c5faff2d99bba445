using System.Text;
using System.Text.Json;
using CsCheck;
using Integration.Core.Validation;

namespace Integration.UnitTests.Validation;

public sealed class JsonStrictTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[true,null,{"a":2}]}""")]
    [InlineData(""" [1, 2.5e-3, "\u00e6\ud83d\ude00"] """)]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("""{"a":{"x":1},"b":{"x":1}}""")]
    [InlineData("1e9999")]
    [InlineData("1e-0000000009999")]
    public void Strict_json_has_no_fault(string json) => Assert.Null(JsonStrict.Check(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("", "", "json")]
    [InlineData("{", "", "json")]
    [InlineData("""{"a":1}}""", "", "json")]
    [InlineData("""{"a":1} {"a":1}""", "", "json")]
    [InlineData("""{"a":[1,2,]}""", "/a/1", "json")]
    [InlineData("""{"a":NaN}""", "/a", "json")]
    [InlineData("""{"a":01}""", "/a", "json")]
    [InlineData("""{"a":1/*c*/}""", "/a", "json")]
    [InlineData("{'a':1}", "", "json")]
    [InlineData("\uFEFF{}", "", "json")]
    [InlineData("""{"a":1,"a":2}""", "/a", "duplicate-key")]
    [InlineData("""{"x":[0,{"a":1,"b":2,"\u0061":3}]}""", "/x/1/a", "duplicate-key")]
    [InlineData("""{"a/b":{"~":1,"~":1}}""", "/a~1b/~0", "duplicate-key")]
    [InlineData("""{"a":"\ud83d"}""", "/a", "utf-8")]
    [InlineData("""{"a":"\ude00\ud83d"}""", "/a", "utf-8")]
    [InlineData("""{"a":"\\\ud83d x"}""", "/a", "utf-8")]
    [InlineData("""{"\ud83d":1}""", "", "utf-8")]
    [InlineData("""[0,1e10000]""", "/1", "number-range")]
    public void Other_text_is_refused_with_its_place(string text, string pointer, string keyword)
    {
        var error = JsonStrict.Check(Encoding.UTF8.GetBytes(text));

        Assert.Equal((pointer, keyword), (error?.Pointer, error?.Keyword));
    }

    [Fact]
    public void Invalid_utf8_is_refused() => Assert.Equal("utf-8", JsonStrict.Check([(byte)'"', 0xC3, 0x28, (byte)'"'])?.Keyword);

    [Fact]
    public void Depth_64_passes_and_65_is_refused_at_its_place()
    {
        Assert.Null(JsonStrict.Check(Nested(64)));

        var error = JsonStrict.Check(Nested(65));

        Assert.Equal(("depth", string.Concat(Enumerable.Repeat("/0", 64))), (error?.Keyword, error?.Pointer));
    }

    [Fact]
    public void Duplicate_among_many_names_is_found()
    {
        var names = Enumerable.Range(0, 5_000).Select(i => $"\"n{i}\":{i}").ToList();
        Assert.Null(JsonStrict.Check(Encoding.UTF8.GetBytes($"{{{string.Join(',', names)}}}")));

        names.Add("\"n17\":0");

        Assert.Equal("/n17", JsonStrict.Check(Encoding.UTF8.GetBytes($"{{{string.Join(',', names)}}}"))?.Pointer);
    }

    [Fact]
    public void Identity_number_used_as_a_name_is_not_in_the_pointer()
    {
        var error = JsonStrict.Check("""{"12889197496":{"a":1,"a":2}}"""u8);

        Assert.Equal("/***********/a", error?.Pointer);
    }

    [Fact]
    public void Valid_input_costs_no_allocation()
    {
        var json = Encoding.UTF8.GetBytes($$"""{"a":[{{string.Join(',', Enumerable.Range(0, 50).Select(i => $$"""{"id":{{i}},"navn":"Øyvind"}"""))}}]}""");
        JsonStrict.Check(json);
        var before = GC.GetAllocatedBytesForCurrentThread();

        JsonStrict.Check(json);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Agrees_with_the_platform_parser_on_mutated_json()
    {
        const string Seed = """{"a":[1,-2.5e3,"x\u00e6\\",{"b":null,"c":{"d":true}}],"e":"","f":[[],{}],"b":false}""";
        Gen.Select(Gen.Int[0, Seed.Length - 1], Gen.OneOf('{', '}', '[', ']', ',', ':', '"', '\\', 'a', 'b', '0', '1', '.', 'e', '-', ' ', '\n', 'u'), Gen.Int[0, 2]).Array[1, 4].Sample(
            edits => Accepts(Mutate(Seed, edits)) == (JsonStrict.Check(Encoding.UTF8.GetBytes(Mutate(Seed, edits))) is null),
            iter: 20_000,
            print: edits => Mutate(Seed, edits));
    }

    private static string Mutate(string text, (int At, char With, int Kind)[] edits)
    {
        foreach (var (at, with, kind) in edits)
        {
            if (at >= text.Length) continue;
            text = kind switch { 0 => text.Remove(at, 1), 1 => text.Insert(at, with.ToString()), _ => text.Remove(at, 1).Insert(at, with.ToString()) };
        }

        return text;
    }

    private static bool Accepts(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 64 });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static byte[] Nested(int depth) => Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));
}
