using Integration.Client.Catalogue;
using Integration.Core.Validation;

namespace Integration.Api.Catalogue;

/// <summary><c>GET /api/v1/schemas</c>.</summary>
internal static class ListSchemas
{
    public static IResult Handle(SchemaCatalog schemas) =>
        TypedResults.Json(new SchemaList([.. schemas.All.OrderBy(schema => schema.Type, StringComparer.Ordinal).Select(SchemaEntry.Of)]), ApiJson.Default.SchemaList);
}
