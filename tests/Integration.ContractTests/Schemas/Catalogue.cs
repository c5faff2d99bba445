using Integration.Core.Validation;
using Integration.Schemas;

namespace Integration.ContractTests.Schemas;

/// <summary>The hub's own schemas, loaded once as the host does.</summary>
internal static class Catalogue
{
    private static readonly Lazy<SchemaCatalogLoad> Once = new(() => SchemaCatalog.Load(EmbeddedSchemas.All().Select(schema => new SchemaSource(schema.Type, schema.File, schema.Utf8))));

    public static SchemaCatalogLoad Load => Once.Value;
}
