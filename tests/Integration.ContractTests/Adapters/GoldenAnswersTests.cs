using System.Text;
using Integration.Core.Validation;
using Integration.Schemas;
using Integration.Testing;

namespace Integration.ContractTests.Adapters;

/// <summary>What the registers' adapters answer is what the canonical types promise.</summary>
public sealed class GoldenAnswersTests
{
    [Theory]
    [InlineData("Folkeregisteret", "no.kommune.person.oppslag.v1")]
    [InlineData("FolkeregisteretFiks", "no.kommune.person.oppslag.v1")]
    [InlineData("Enhetsregisteret", "no.kommune.enhet.oppslag.v1")]
    [InlineData("Krr", "no.kommune.kontakt.oppslag.v1")]
    [InlineData("Kartverket", "no.kommune.adresse.oppslag.v1")]
    [InlineData("Matrikkelen", "no.kommune.eiendom.oppslag.v1")]
    public void Every_golden_answer_is_valid_against_its_canonical_schema(string adapter, string type)
    {
        var schema = SchemaCatalog.Load(EmbeddedSchemas.All().Select(source => new SchemaSource(source.Type, source.File, source.Utf8))).Catalog!.Find(type)!;
        var folder = $"tests/Integration.ContractTests/Adapters/{adapter}";
        var answers = Golden.Cases(folder).Select(name => (name, data: Golden.Read(folder, name, "out.json")?["data"])).Where(answer => answer.data is not null).ToArray();

        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.Empty(schema.Validate(Encoding.UTF8.GetBytes(answer.data!.ToJsonString()))));
    }
}
