using System.Text;
using Integration.Core.Validation;

namespace Integration.UnitTests.Validation;

public sealed class SchemaMaskTests
{
    [Theory]
    [InlineData("""{"x-sensitivity":"personal"}""", "\"Øyvind\"", "\"***\"")]
    [InlineData("""{"x-sensitivity":"personal","x-mask":"first:6"}""", "\"12889197496\"", "\"***\"")]
    [InlineData("""{"x-sensitivity":"personal","x-mask":"last:2"}""", "\"+4722000000\"", "\"***00\"")]
    [InlineData("""{"x-sensitivity":"personal","x-mask":"first:6"}""", "\"1288919\"", "\"***\"")]
    [InlineData("""{"x-sensitivity":"none"}""", "\"open\"", "\"open\"")]
    [InlineData("""{"type":"string"}""", "\"open\"", "\"open\"")]
    public void Text_keeps_what_its_mask_says(string schema, string data, string masked) => Check(schema, data, masked);

    [Fact]
    public void Mark_on_an_object_covers_all_that_is_inside() =>
        Check("""{"x-sensitivity":"health","additionalProperties":true}""", """{"a":1,"b":[true,null,"x"],"c":{"d":"y"}}""", """{"a":"***","b":["***",null,"***"],"c":{"d":"***"}}""");

    [Fact]
    public void What_the_schema_does_not_know_is_hidden() =>
        Check("""{"properties":{"a":{"type":"string"}}}""", """{"a":"x","b":"y","c":{"d":1}}""", """{"a":"x","b":"***","c":{"d":"***"}}""");

    [Fact]
    public void Mark_behind_a_reference_or_in_any_branch_counts() =>
        Check(
            """{"properties":{"a":{"$ref":"#/$defs/n"},"b":{"anyOf":[{"type":"integer"},{"x-sensitivity":"personal"}]},"l":{"items":{"$ref":"#/$defs/n"}}},"$defs":{"n":{"x-sensitivity":"special"}}}""",
            """{"a":"x","b":1,"l":["y"]}""",
            """{"a":"***","b":"***","l":["***"]}""");

    [Fact]
    public void A_stand_in_is_shown_where_it_is_the_whole_text_and_nowhere_else()
    {
        var loaded = SchemaCatalog.Load([new SchemaSource("test.v1", "test", """{"items":{"x-sensitivity":"personal","x-mask":"first:6"}}"""u8.ToArray())]).Catalog!.Find("test.v1")!;
        Assert.Equal("""["‹folkeregisteret.person›","***","‹annet***"]""", Encoding.UTF8.GetString(loaded.Mask.Apply("""["‹folkeregisteret.person›","Ola","‹annet.oppslag›"]"""u8.ToArray(), new HashSet<string> { "‹folkeregisteret.person›" })));
    }

    private static void Check(string schema, string data, string masked)
    {
        var loaded = SchemaCatalog.Load([new SchemaSource("test.v1", "test", Encoding.UTF8.GetBytes(schema))]).Catalog!.Find("test.v1")!;
        Assert.Equal(masked, Encoding.UTF8.GetString(loaded.Mask.Apply(Encoding.UTF8.GetBytes(data))));
    }
}
