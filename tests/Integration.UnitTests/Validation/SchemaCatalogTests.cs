using System.Text;
using Integration.Core.Validation;

namespace Integration.UnitTests.Validation;

public sealed class SchemaCatalogTests
{
    [Fact]
    public void Catalogue_finds_a_type_by_its_name_with_the_major_version()
    {
        var catalog = Load(Source("no.kommune.a.v1", "{}"), Source("no.kommune.a.v2", "{}")).Catalog!;

        Assert.Equal("no.kommune.a.v2", catalog.Find("no.kommune.a.v2")?.Type);
        Assert.Null(catalog.Find("no.kommune.a"));
        Assert.Equal(2, catalog.All.Count);
    }

    [Fact]
    public void All_faults_of_all_files_are_reported_and_there_is_no_half_catalogue()
    {
        var load = Load(Source("a.v1", """{"type":"text","foo":1}"""), Source("b.v1", "{}"), Source("c.v1", """{"$ref":"https://example.com/"}"""), Source("b.v1", "{}"), Source("Feil", "{}"));

        Assert.Null(load.Catalog);
        Assert.Equal(
            ["a.v1#/type bad-value", "a.v1#/foo unknown-keyword", "c.v1#/$ref remote-reference", "b.v1# type", "Feil# type"],
            load.Faults.Select(fault => $"{fault.File}#{fault.Pointer} {fault.Code}"));
    }

    [Theory]
    [InlineData("""{"type":"string",}""", "not-json")]
    [InlineData("""{"type":"string"} // comment""", "not-json")]
    [InlineData("", "not-json")]
    [InlineData("""{"a":1,"a":1}""", "not-json")]
    public void File_that_is_not_strict_json_is_refused(string text, string code) => Assert.Equal(code, Assert.Single(Load(Source("a.v1", text)).Faults).Code);

    [Fact]
    public void File_above_512_kilobytes_is_refused()
    {
        Assert.Equal("too-large", Assert.Single(Load(Source("a.v1", $$"""{"title":"{{new string('x', 512 * 1024)}}"}""")).Faults).Code);
        Assert.Empty(Load(Source("a.v1", $$"""{"title":"{{new string('x', 500 * 1024)}}"}""")).Faults);
    }

    [Fact]
    public void Schema_deeper_than_48_is_refused()
    {
        Assert.Equal("too-deep", Assert.Single(Load(Source("a.v1", Nested(49))).Faults).Code);
        Assert.Empty(Load(Source("a.v1", Nested(48))).Faults);
    }

    [Fact]
    public void Chain_of_ten_thousand_references_is_refused_and_does_not_exhaust_the_stack()
    {
        var definitions = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $$"""
            "d{{i}}":{"$ref":"#/$defs/d{{i + 1}}"}
            """));

        var load = Load(Source("a.v1", "{\"$ref\":\"#/$defs/d0\",\"$defs\":{" + definitions + ",\"d10000\":{}}}"));

        Assert.Equal("too-complex", Assert.Single(load.Faults).Code);
    }

    private static SchemaCatalogLoad Load(params SchemaSource[] sources) => SchemaCatalog.Load(sources);

    private static SchemaSource Source(string type, string json) => new(type, type, Encoding.UTF8.GetBytes(json));

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"items\":", depth - 1)) + "{}" + new string('}', depth - 1);
}
