using Integration.Core.Routing;
using Integration.Core.Translation;
using Integration.Core.Validation;
using Integration.Schemas;
using Integration.Testing;

namespace Integration.UnitTests.Translation;

/// <summary>The maps under <c>infra/environments</c> with the golden cases that lie beside them.</summary>
internal static class MapCases
{
    public static string Environments { get; } = Path.Combine(Golden.Root, "infra", "environments");

    public static IReadOnlyList<SourceFile> CodeLists { get; } = SourceFile.Embedded(typeof(EmbeddedSchemas).Assembly, "codelists/");

    public static SchemaCatalog Schemas { get; } =
        SchemaCatalog.Load(EmbeddedSchemas.All().Select(schema => new SchemaSource(schema.Type, schema.File, schema.Utf8))).Catalog!;

    /// <summary>Environment and name of every map.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> Maps() =>
        from environment in Directory.EnumerateDirectories(Environments).Order(StringComparer.Ordinal)
        from source in FlowSources.Read(environment, []).Maps
        select new TheoryDataRow<string, string>(Path.GetFileName(environment), Path.GetFileName(source.Name)[..^MapCatalog.Ending.Length]);

    /// <summary>Environment, map and case, for each <c>*.in.json</c>.</summary>
    public static IEnumerable<TheoryDataRow<string, string, string>> Cases() =>
        from row in Maps()
        from name in CasesOf(row.Data.Item1, row.Data.Item2)
        select new TheoryDataRow<string, string, string>(row.Data.Item1, row.Data.Item2, name);

    public static IEnumerable<string> CasesOf(string environment, string map)
    {
        var folder = Path.Combine(Golden.Root, Maps(environment), map);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.in.json").Order(StringComparer.Ordinal).Select(path => Path.GetFileName(path)[..^".in.json".Length])
            : [];
    }

    /// <summary>The folder of an environment's maps, from the repository's root.</summary>
    public static string Maps(string environment) => $"infra/environments/{environment}/maps";

    public static CompiledMap Load(string environment, string map)
    {
        var errors = new List<DefinitionError>();
        var catalog = MapCatalog.Load(FlowSources.Read(Path.Combine(Environments, environment), []).Maps, CodeLists, errors);
        Assert.Empty(errors);
        return catalog.Find(map) ?? throw new InvalidOperationException($"no map {map} in {environment}");
    }
}
