using System.Text.Json;
using Integration.Schemas;
using Integration.Testing;

namespace Integration.ContractTests.Schemas;

/// <summary>
/// Beside each <c>vN.schema.json</c> lie <c>vN.examples/*.json</c>, which are valid, and <c>vN.counterexamples/*.json</c>, each with the exact errors
/// it must give in <c>*.errors.json</c>.
/// </summary>
public sealed class SchemaExampleTests
{
    private static readonly string Root = Path.Combine(Golden.Root, "schemas");

    public static TheoryData<string, string> Examples => Files("examples");

    public static TheoryData<string, string> Counterexamples => Files("counterexamples");

    [Fact]
    public void Every_schema_file_passes_the_gate() => Assert.Empty(Catalogue.Load.Faults);

    [Fact]
    public void Every_schema_file_is_embedded_under_its_path_with_forward_slashes()
    {
        var files = Directory.EnumerateFiles(Root, "*.schema.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => file.StartsWith("canonical/", StringComparison.Ordinal) || file.StartsWith("systems/", StringComparison.Ordinal));

        Assert.Equal(files.Order(StringComparer.Ordinal), EmbeddedSchemas.All().Select(schema => schema.File).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_schema_has_examples_and_counterexamples()
    {
        foreach (var schema in EmbeddedSchemas.All())
        {
            Assert.Contains(Examples, row => row.Data.Item1 == schema.Type);
            Assert.Contains(Counterexamples, row => row.Data.Item1 == schema.Type);
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_is_valid(string type, string file) => Assert.Empty(Catalogue.Load.Catalog!.Find(type)!.Validate(File.ReadAllBytes(Path.Combine(Root, file))));

    [Theory]
    [MemberData(nameof(Counterexamples))]
    public void Counterexample_gives_exactly_its_errors(string type, string file)
    {
        var expected = JsonSerializer.Deserialize<Place[]>(File.ReadAllBytes(Path.Combine(Root, Path.ChangeExtension(file, ".errors.json"))), JsonSerializerOptions.Web);

        var errors = Catalogue.Load.Catalog!.Find(type)!.Validate(File.ReadAllBytes(Path.Combine(Root, file)));

        Assert.Equal(expected!.OrderBy(error => error.Pointer, StringComparer.Ordinal), errors.Select(error => new Place(error.Pointer, error.Keyword)).OrderBy(error => error.Pointer, StringComparer.Ordinal));
    }

    private static TheoryData<string, string> Files(string kind)
    {
        var rows = new TheoryData<string, string>();
        foreach (var schema in EmbeddedSchemas.All())
        {
            var folder = Path.Combine(Root, schema.File.Replace("schema.json", kind, StringComparison.Ordinal));
            foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            {
                if (!file.EndsWith(".errors.json", StringComparison.Ordinal)) rows.Add(schema.Type, Path.GetRelativePath(Root, file));
            }
        }

        return rows;
    }

    private sealed record Place(string Pointer, string Keyword);
}
