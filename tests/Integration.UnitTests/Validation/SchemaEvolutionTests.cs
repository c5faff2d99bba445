using System.Text;
using Integration.Core.Validation;

namespace Integration.UnitTests.Validation;

public sealed class SchemaEvolutionTests
{
    [Theory]
    [InlineData("""{"type":"string"}""", """{"type":["string","null"]}""")]
    [InlineData("""{"type":"integer"}""", """{"type":"number"}""")]
    [InlineData("""{"type":"string","minLength":2,"maxLength":5}""", """{"type":"string","minLength":1,"maxLength":10}""")]
    [InlineData("""{"type":"integer","minimum":1,"exclusiveMaximum":9}""", """{"type":"integer","minimum":0.5,"maximum":9}""")]
    [InlineData("""{"type":"integer"}""", """{"multipleOf":0.5}""")]
    [InlineData("""{"multipleOf":6}""", """{"multipleOf":3}""")]
    [InlineData("""{"enum":["a","b"]}""", """{"enum":["a","b","c"]}""")]
    [InlineData("""{"const":"a"}""", """{"type":"string","pattern":"^a"}""")]
    [InlineData("""{"pattern":"^a$","format":"date"}""", """{"pattern":"^a$"}""")]
    [InlineData("""{"required":["a","b"]}""", """{"required":["a"]}""")]
    [InlineData("""{"additionalProperties":false,"properties":{"a":{"type":"string"}}}""", """{"additionalProperties":false,"properties":{"a":{"type":"string"},"b":{"type":"integer"}}}""")]
    [InlineData("""{"additionalProperties":false,"properties":{"a":{}}}""", """{"properties":{"a":{}},"propertyNames":{"maxLength":3}}""")]
    [InlineData("""{"items":{"type":"integer"},"minItems":1}""", """{"items":{"type":"number"}}""")]
    [InlineData("""{"prefixItems":[{"type":"integer"}],"items":{"type":"string"}}""", """{"items":{"type":["string","integer"]}}""")]
    [InlineData("""{"maxItems":1,"prefixItems":[{"type":"integer"}]}""", """{"items":{"type":"integer"}}""")]
    [InlineData("""{"contains":{"const":1}}""", """{"contains":{"type":"integer"}}""")]
    [InlineData("""{"type":"string"}""", """{"anyOf":[{"type":"string"},{"type":"null"}]}""")]
    [InlineData("""{"anyOf":[{"type":"integer"},{"type":"boolean"}]}""", """{"type":["number","boolean"]}""")]
    [InlineData("""{"not":{"type":["string","null"]}}""", """{"not":{"type":"string"}}""")]
    [InlineData("""{"if":{"required":["a"]},"then":{"required":["b","c"]}}""", """{"if":{"required":["a"]},"then":{"required":["b"]}}""")]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"dependentRequired":{"a":["b"]}}""")]
    [InlineData("""{"$ref":"#/$defs/n","$defs":{"n":{"additionalProperties":{"$ref":"#/$defs/n"},"type":"object"}}}""", """{"$ref":"#/$defs/n","$defs":{"n":{"additionalProperties":{"$ref":"#/$defs/n"},"type":["object","null"]}}}""")]
    [InlineData("false", """{"type":"string"}""")]
    public void Wider_schema_is_proved_wider(string oldSchema, string newSchema) => Assert.Empty(SchemaEvolution.Compare(Schema(oldSchema), Schema(newSchema)));

    [Theory]
    [InlineData("""{"type":["string","null"]}""", """{"type":"string"}""", "", "type")]
    [InlineData("{}", """{"type":"string"}""", "", "type")]
    [InlineData("""{"type":"string","maxLength":10}""", """{"type":"string","maxLength":9}""", "", "maxLength")]
    [InlineData("""{"minimum":1}""", """{"exclusiveMinimum":1}""", "", "exclusiveMinimum")]
    [InlineData("""{"enum":["a","b"]}""", """{"enum":["a"]}""", "", "enum")]
    [InlineData("""{"type":"string"}""", """{"enum":["a"]}""", "", "enum")]
    [InlineData("""{"pattern":"^a"}""", """{"pattern":"^a$"}""", "", "pattern")]
    [InlineData("""{"properties":{"a":{}}}""", """{"properties":{"a":{}},"required":["a"]}""", "", "required")]
    [InlineData("""{"properties":{"a":{}}}""", """{"properties":{"a":{},"b":{"type":"string"}}}""", "/properties/b", "type")]
    [InlineData("""{"properties":{"a":{}}}""", """{"properties":{"a":{}},"additionalProperties":false}""", "/additionalProperties", "additionalProperties")]
    [InlineData("""{"additionalProperties":false,"properties":{"a":{},"b":{}}}""", """{"additionalProperties":false,"properties":{"a":{}}}""", "/additionalProperties", "additionalProperties")]
    [InlineData("""{"patternProperties":{"^a":{}}}""", """{"patternProperties":{"^a":{"type":"string"}}}""", "", "patternProperties")]
    [InlineData("""{"items":{"type":"number"}}""", """{"items":{"type":"integer"}}""", "/items", "type")]
    [InlineData("""{"anyOf":[{"type":"integer"},{"type":"boolean"}]}""", """{"type":"number"}""", "", "type")]
    [InlineData("""{"anyOf":[{"type":"integer"},{"type":"null"}]}""", """{"anyOf":[{"type":"integer"},{"type":"string"}]}""", "", "anyOf")]
    [InlineData("""{"not":{"type":"string"}}""", """{"not":{"type":["string","null"]}}""", "", "not")]
    [InlineData("""{"oneOf":[{"type":"integer"},{"type":"string"}]}""", """{"oneOf":[{"type":"integer"},{"type":"string"},{"type":"integer"}]}""", "", "oneOf")]
    [InlineData("""{"then":{"required":["b"]},"if":{"required":["a"]}}""", """{"if":{"required":["c"]},"then":{"required":["b"]}}""", "", "then")]
    [InlineData("""{"$ref":"#/$defs/n","$defs":{"n":{"additionalProperties":{"$ref":"#/$defs/n"}}}}""", """{"$ref":"#/$defs/n","$defs":{"n":{"additionalProperties":{"$ref":"#/$defs/n"},"type":"object"}}}""", "/$defs/n", "type")]
    public void Narrower_schema_is_named_with_its_place(string oldSchema, string newSchema, string pointer, string keyword) =>
        Assert.Contains(SchemaEvolution.Compare(Schema(oldSchema), Schema(newSchema)), change => change.Pointer == pointer && change.Keyword == keyword);

    [Fact]
    public void Swapped_arguments_answer_for_what_the_hub_sends()
    {
        var narrow = Schema("""{"required":["a","b"]}""");
        var wide = Schema("""{"required":["a"]}""");

        Assert.Empty(SchemaEvolution.Compare(narrow, wide));
        Assert.NotEmpty(SchemaEvolution.Compare(wide, narrow));
    }

    private static MessageSchema Schema(string json) => SchemaCatalog.Load([new SchemaSource("test.v1", "test", Encoding.UTF8.GetBytes(json))]).Catalog!.Find("test.v1")!;
}
