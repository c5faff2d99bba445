using System.Globalization;
using System.Text;
using CsCheck;
using Integration.Core.Validation;

namespace Integration.ContractTests.Schemas;

/// <summary>Holds the walker and the strict validator together: they are written apart, and must agree on every schema and every value.</summary>
public sealed class SchemaDifferentialTests
{
    private const int DataPerSchema = 40;

    // More with INTEGRATION_DIFFERENTIAL=100000, the number of schemas.
    private static readonly int Schemas =
        int.TryParse(Environment.GetEnvironmentVariable("INTEGRATION_DIFFERENTIAL"), CultureInfo.InvariantCulture, out var count) ? count : 400;

    [Fact]
    public void Walker_and_strict_validator_agree_on_generated_schemas_and_data()
    {
        var (compared, valid) = (0, 0);

        Gen.Select(SchemaGen.Schema, SchemaGen.Data.Array[DataPerSchema]).Sample(
            (schema, values) =>
            {
                if (Load(schema) is not { } loaded) return true;
                foreach (var value in values)
                {
                    var data = Encoding.UTF8.GetBytes(value);
                    var (walker, authority) = loaded.Compare(data);
                    if (walker != (authority.Count == 0)) return false;
                    Interlocked.Increment(ref compared);
                    if (walker) Interlocked.Increment(ref valid);
                }

                return true;
            },
            iter: Schemas,
            print: pair => $"{pair.Item1}\n{string.Join('\n', pair.Item2)}");

        TestContext.Current.SendDiagnosticMessage($"{compared} pairs, {valid} valid");
        Assert.True(compared >= Schemas * DataPerSchema / 2, $"only {compared} pairs were compared: the gate refuses too many generated schemas");
        Assert.InRange(valid, compared / 10, compared * 9 / 10);
    }

    [Fact]
    public void What_evolution_calls_wider_takes_every_old_value()
    {
        var proved = 0;

        Gen.Select(SchemaGen.Small, SchemaGen.Small, SchemaGen.Data.Array[DataPerSchema]).Sample(
            (before, after, values) =>
            {
                if (Load(before) is not { } oldSchema || Load(after) is not { } newSchema || SchemaEvolution.Compare(oldSchema, newSchema).Count > 0) return true;
                Interlocked.Increment(ref proved);
                return values.Select(Encoding.UTF8.GetBytes).All(data => oldSchema.Validate(data).Count > 0 || newSchema.Validate(data).Count == 0);
            },
            iter: Schemas * 5,
            print: pair => $"{pair.Item1}\n{pair.Item2}\n{string.Join('\n', pair.Item3)}");

        Assert.True(proved >= Schemas / 20, $"only {proved} pairs were proved wider");
    }

    private static MessageSchema? Load(string schema) => SchemaCatalog.Load([new SchemaSource("test.v1", "generated", Encoding.UTF8.GetBytes(schema))]).Catalog?.Find("test.v1");
}
