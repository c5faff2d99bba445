using System.Text;
using System.Text.Json;
using Integration.Abstractions.Problems;
using Integration.Core.Translation;

namespace Integration.UnitTests.Translation;

/// <summary>What each operator of the map language gives, what it gives when there is nothing, and what is an error.</summary>
public sealed class MapLanguageTests
{
    private const string Event = """
        {"id":"1","subject":"s","data":{"navn":"Åse","tom":"","null":null,"tall":48250.50,"tekst":"12.5","ja":true,"nei":false,
         "liste":["a",null,"b",3],"part":[{"n":"A","t":1},{"n":null},{"n":"C","x":[1,2]}],"dato":"2026-03-02","tid":"2026-03-02T23:15:27.5+01:00","kode":"k1","ukjent":"k9"}}
        """;

    private static readonly SourceFile[] Lists = [new("codelists/liste.json", """{"title":{"nb":"","en":""},"codes":{"k1":"EN","k2":"TO"}}""")];

    [Theory]
    [InlineData("\"tekst\"", "\"tekst\"")]
    [InlineData("12", "12")]
    [InlineData("null", "null")]
    [InlineData("\"=data.navn\"", "\"Åse\"")]
    [InlineData("\"=data.tall\"", "48250.50")]
    [InlineData("\"=data.part[0]\"", """{"n":"A","t":1}""")]
    [InlineData("\"==x\"", "\"=x\"")]
    [InlineData("\"{{a}}\"", "\"{a}\"")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("\"Hei {data.navn}, {data.tall}!\"", "\"Hei Åse, 48250.50!\"")]
    [InlineData("\"{join('}', [id, subject])}\"", "\"1}s\"")]
    [InlineData("\"Hei {data.mangler}\"", null)]
    [InlineData("\"=data.mangler\"", null)]
    [InlineData("\"=data.null\"", null)]
    [InlineData("\"=data.tom\"", "\"\"")]
    [InlineData("{}", "{}")]
    [InlineData("""{"a":"=data.mangler","$comment":"ingenting"}""", "{}")]
    [InlineData("""["a","=data.mangler","b"]""", """["a","b"]""")]
    [InlineData("""{"$each":"=data.part","$do":{"p":{"$position":1},"n":"=item.n"}}""", """[{"p":1,"n":"A"},{"p":2},{"p":3,"n":"C"}]""")]
    [InlineData("""{"$each":"=data.part","$do":"=item.n"}""", """["A","C"]""")]
    [InlineData("""{"$each":"=data.part","$do":"=item.n && join('-', [id, item.n])"}""", """["1-A","1-C"]""")]
    [InlineData("""{"$each":"=data.part","$do":{"$each":"=item.x || `[]`","$do":["=item",{"$position":0}]}}""", "[[],[],[[1,0],[2,1]]]")]
    [InlineData("""{"$each":"=data.part","$do":{"x":{"$each":"=item.x","$do":"=item"},"n":"=item.n","m":"=not_null(item.n, id)"}}""", """[{"n":"A","m":"A"},{"m":"1"},{"x":[1,2],"n":"C","m":"C"}]""")]
    [InlineData("""{"$each":"=data.mangler","$do":"=item"}""", null)]
    [InlineData("""{"$each":"=data.mangler","$do":"=item","$default":[]}""", "[]")]
    [InlineData("""{"$if":"=data.ja","$then":1,"$else":2}""", "1")]
    [InlineData("""{"$if":"=data.nei","$then":1,"$else":2}""", "2")]
    [InlineData("""{"$if":"=data.tom","$then":1}""", null)]
    [InlineData("""{"$if":"=data.tall > `48250`","$then":{"a":"=id"}}""", """{"a":"1"}""")]
    [InlineData("""{"$first":["=data.mangler","=data.null","=data.tom","x"]}""", "\"\"")]
    [InlineData("""{"$first":["=data.mangler"]}""", null)]
    [InlineData("""{"$first":["=data.mangler",{"a":1}]}""", """{"a":1}""")]
    [InlineData("""{"$lookup":"liste","$key":"=data.kode"}""", "\"EN\"")]
    [InlineData("""{"$lookup":"liste","$key":"=data.mangler"}""", null)]
    [InlineData("""{"$lookup":"liste","$key":"=data.ukjent","$default":"?"}""", "\"?\"")]
    [InlineData("""{"$lookup":"liste","$key":{"$lower":"K2"}}""", "\"TO\"")]
    [InlineData("""{"$concat":["a","=data.mangler","=data.tall",true]}""", "\"a48250.50true\"")]
    [InlineData("""{"$concat":["=data.mangler"]}""", null)]
    [InlineData("""{"$join":", ","$of":["=data.navn","=data.mangler","b"]}""", "\"Åse, b\"")]
    [InlineData("""{"$join":"-","$of":"=data.liste"}""", "\"a-b-3\"")]
    [InlineData("""{"$join":"-","$of":"=data.mangler"}""", null)]
    [InlineData("""{"$lower":"=data.navn"}""", "\"åse\"")]
    [InlineData("""{"$upper":{"$concat":["=data.navn","æ"]}}""", "\"ÅSEÆ\"")]
    [InlineData("""{"$number":"=data.tekst"}""", "12.5")]
    [InlineData("""{"$number":"=data.tall","$format":"0"}""", "\"48251\"")]
    [InlineData("""{"$number":"=data.tall","$format":"000000.0"}""", "\"048250.5\"")]
    [InlineData("""{"$number":"=data.mangler"}""", null)]
    [InlineData("""{"$date":"=data.dato"}""", "\"2026-03-02\"")]
    [InlineData("""{"$date":"=data.tid"}""", "\"2026-03-02\"")]
    [InlineData("""{"$date":"=data.tid","$format":"dd.MM.yyyy HH:mm zzz"}""", "\"02.03.2026 23:15 +01:00\"")]
    [InlineData("""{"$date":"=data.mangler","$default":"ukjent"}""", "\"ukjent\"")]
    [InlineData("""{"$default":"ingen","$of":"=data.mangler"}""", "\"ingen\"")]
    [InlineData("""{"$default":"ingen","$of":"=data.navn"}""", "\"Åse\"")]
    [InlineData("""{"$default":null,"$of":"=data.mangler"}""", "null")]
    [InlineData("""{"$truncate":2,"$of":"=data.navn"}""", "\"Ås\"")]
    [InlineData("""{"$truncate":2,"$of":"😀😀😀"}""", "\"😀😀\"")]
    [InlineData("""{"$truncate":3,"$of":"=data.navn"}""", "\"Åse\"")]
    [InlineData("""{"$truncate":9,"$of":{"$default":"x","$of":{"$if":"=data.nei","$then":"y"}}}""", "\"x\"")]
    public void An_operator_gives_its_value_or_leaves_its_property_out(string map, string? expected)
    {
        var result = Run($$"""{"v":{{map}}}""");
        Assert.Null(result.Problem);
        Assert.Equal(expected is not null, JsonElement.Parse(result.Value.Span).TryGetProperty("v", out var value));
        if (expected is not null) Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), value), value.GetRawText());
    }

    [Theory]
    [InlineData("""{"$each":"=data.navn","$do":1}""", "/v/$each", "$each", "data.navn", "string")]
    [InlineData("""{"$lookup":"liste","$key":"=data.ukjent"}""", "/v", "$lookup", "a code of the list 'liste'", "unknown code")]
    [InlineData("""{"$concat":["a","=data.part"]}""", "/v/$concat/1", "text", "data.part", "array")]
    [InlineData("""{"$join":"-","$of":"=data.part"}""", "/v/$of", "$join", "data.part", "object")]
    [InlineData("""{"$number":"=data.navn"}""", "/v", "$number", "a number with a point", "another text")]
    [InlineData("""{"$number":"48250,50"}""", "/v", "$number", "a number with a point", "another text")]
    [InlineData("""{"$date":"=data.navn","$default":"x"}""", "/v", "$date", "an ISO 8601 date or date-time", "another text")]
    [InlineData("""{"$date":"02.03.2026"}""", "/v", "$date", "an ISO 8601 date or date-time", "another text")]
    [InlineData("\"=contains(data.tall, 'x')\"", "/v", "expression", "contains(data.tall, 'x')", "cannot be computed")]
    [InlineData("""{"a/b~":["{length(data.tall)}"]}""", "/v/a~1b~0/0", "expression", "length(data.tall)", "cannot be computed")]
    public void A_failure_names_the_place_in_the_map_and_the_expression(string map, string pointer, string keyword, string expected, string actual)
    {
        var problem = Run($$"""{"v":{{map}}}""").Problem;
        Assert.Equal(TranslationProblems.MapFailed, problem?.Definition);
        var error = problem!.Errors[0];
        Assert.Equal((pointer, keyword, expected, actual), (error.Pointer, error.Keyword, error.Expected, error.Actual));
    }

    [Fact]
    public void All_failures_are_told_at_once_and_hold_no_value()
    {
        const string secret = "12889197496";
        var problem = Run(
            """{"a":{"$number":"=data.x"},"b":{"$date":"=data.x"},"c":{"$lookup":"liste","$key":"=data.x"},"d":"=abs(data.x)","e":{"$each":"=data.x","$do":1}}""",
            $$$"""{"data":{"x":"{{{secret}}} Åse"}}""").Problem!;
        Assert.Equal(5, problem.Errors.Count);
        Assert.DoesNotContain(secret, JsonSerializer.Serialize(problem), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":"=data.["}""", "bad-expression", "/a")]
    [InlineData("""{"a":"=@"}""", "bad-expression", "/a")]
    [InlineData("""{"a":"x {data.["}""", "bad-text", "/a")]
    [InlineData("""{"a":"x {id[} y"}""", "bad-expression", "/a")]
    [InlineData("""{"a":"=item.x"}""", "unknown-name", "/a")]
    [InlineData("""{"a":{"$position":1}}""", "bad-operator", "/a")]
    [InlineData("""{"a":{"$each":"=data.x","$do":{"$position":2}}}""", "bad-operator", "/a/$do/$position")]
    [InlineData("""{"a":{"$each":"data.x","$do":1}}""", "not-an-expression", "/a/$each")]
    [InlineData("""{"a":{"$each":"=data.x"}}""", "missing-key", "/a")]
    [InlineData("""{"a":{"$if":"=id","$then":1,"$otherwise":2}}""", "unknown-key", "/a/$otherwise")]
    [InlineData("""{"a":{"$if":"=id","$then":1,"b":2}}""", "unknown-key", "/a/b")]
    [InlineData("""{"a":{"$ring":"meg"}}""", "unknown-operator", "/a")]
    [InlineData("""{"a":{"$lookup":"ingen","$key":"=id"}}""", "unknown-code-list", "/a")]
    [InlineData("""{"a":{"$lower":{"b":1}}}""", "not-a-text", "/a/$lower")]
    [InlineData("""{"a":{"$concat":["x",["y"]]}}""", "not-a-text", "/a/$concat/1")]
    [InlineData("""{"a":{"$upper":{"$if":"=id","$then":{"b":1}}}}""", "not-a-text", "/a/$upper/$then")]
    [InlineData("""{"a":{"$lower":{"$each":"=data.x","$do":1}}}""", "not-a-text", "/a/$lower")]
    [InlineData("""{"a":{"$first":[]}}""", "bad-operator", "/a/$first")]
    [InlineData("""{"a":{"$truncate":"5","$of":"x"}}""", "bad-operator", "/a/$truncate")]
    [InlineData("""{"a":{"$date":"=id","$format":""}}""", "bad-format", "/a/$format")]
    [InlineData("""{"a":{"$date":"=id","$format":"%"}}""", "bad-format", "/a/$format")]
    [InlineData("""{"a":{"$number":"=id","$format":"Q"}}""", "bad-format", "/a/$format")]
    public void A_mistake_in_a_map_is_refused_at_load_with_its_place(string map, string code, string pointer)
    {
        var error = Load(map).Errors[0];
        Assert.Equal(("maps/prove.v1.map.json", code), (error.File, error.Code));
        Assert.StartsWith($"at '{pointer}': ", error.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", 1)]
    [InlineData("{\n  \"a\": 1,\n}", 3)]
    [InlineData("{\"a\":1,\"a\":2}", null)]
    [InlineData("// nei\n{}", 1)]
    public void A_map_that_is_not_strict_json_is_refused_at_its_line(string map, int? line)
    {
        var error = Assert.Single(Load(map).Errors);
        Assert.Equal(("not-json", line), (error.Code, (int?)error.Line));
    }

    [Fact]
    public void A_map_nests_at_most_forty_deep()
    {
        static string Nested(int depth) => string.Concat(Enumerable.Repeat("[", depth)) + string.Concat(Enumerable.Repeat("]", depth));
        Assert.Empty(Load(Nested(MapCompiler.MaxDepth)).Errors);
        Assert.Equal("too-deep", Assert.Single(Load(Nested(MapCompiler.MaxDepth + 2)).Errors).Code);
        Assert.Equal("not-json", Assert.Single(Load(Nested(100_000)).Errors).Code);
    }

    [Theory]
    [InlineData("maps/Prove.v1.map.json")]
    [InlineData("maps/prove.map.json")]
    public void A_map_without_a_good_name_is_refused(string file)
    {
        var errors = new List<DefinitionError>();
        MapCatalog.Load([new SourceFile(file, "{}")], [], errors);
        Assert.Equal("bad-name", Assert.Single(errors).Code);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"codes":{"a":1}}""")]
    [InlineData("""{"codes":{"a":"b","a":"c"}}""")]
    public void A_code_list_of_another_shape_is_refused(string text)
    {
        var errors = new List<DefinitionError>();
        MapCatalog.Load([], [new SourceFile("codelists/liste.json", text)], errors);
        Assert.Equal("bad-code-list", Assert.Single(errors).Code);
    }

    [Fact]
    public void A_map_tells_what_it_takes_from_its_flow()
    {
        var map = Load("""{"a":"=person.navn","b":{"$each":"=data.x","$do":"=item.y || enhet.z"},"c":"x {result.nr}"}""").Map!;
        Assert.Equal(["data", "enhet", "person", "result"], map.Roots);
    }

    [Fact]
    public void A_map_runs_on_many_threads_and_each_result_is_its_own()
    {
        var map = Load("""{"n":"=data.n","l":{"$each":"=data.l[?@ > `0`]","$do":"{item} {data.n}"}}""").Map!;
        var results = new string[5000];
        Parallel.For(0, results.Length, i =>
        {
            var context = new TranslationContext(JsonElement.Parse($$$"""{"data":{"n":{{{i}}},"l":[0,{{{i + 1}}}]}}"""), new Dictionary<string, JsonElement>());
            results[i] = Encoding.UTF8.GetString(map.Translate(context).Value.Span);
        });
        for (var i = 0; i < results.Length; i++) Assert.Equal($$"""{"n":{{i}},"l":["{{i + 1}} {{i}}"]}""", results[i]);
    }

    [Fact]
    public void A_failure_leaves_nothing_behind_for_the_next_message()
    {
        var map = Load("""{"a":"=id","b":{"$number":"=data.x"}}""").Map!;
        static TranslationContext Context(string x) => new(JsonElement.Parse($$$"""{"id":"1","data":{"x":"{{{x}}}"}}"""), new Dictionary<string, JsonElement>());
        Assert.NotNull(map.Translate(Context("nei")).Problem);
        Assert.Equal("""{"a":"1","b":5}""", Encoding.UTF8.GetString(map.Translate(Context("5")).Value.Span));
    }

    private static (CompiledMap? Map, List<DefinitionError> Errors) Load(string map)
    {
        var errors = new List<DefinitionError>();
        return (MapCatalog.Load([new SourceFile("maps/prove.v1.map.json", map)], Lists, errors).Find("prove.v1"), errors);
    }

    private static Result<ReadOnlyMemory<byte>> Run(string map, string @event = Event)
    {
        var (compiled, errors) = Load(map);
        Assert.Empty(errors);
        return compiled!.Translate(new TranslationContext(JsonElement.Parse(@event), new Dictionary<string, JsonElement>()));
    }
}
