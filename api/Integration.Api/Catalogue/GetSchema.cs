using Integration.Api.Problems;
using Integration.Core.Validation;

namespace Integration.Api.Catalogue;

/// <summary><c>GET /api/v1/schemas/{type}</c> and <c>/{type}/{version}</c>: the schema as its author wrote it.</summary>
internal static class GetSchema
{
    public static IResult Handle(SchemaCatalog schemas, string type) => Find(schemas, type);

    public static IResult HandleVersion(SchemaCatalog schemas, string type, string version) =>
        schemas.Find(type) is not null && type.EndsWith("." + version, StringComparison.Ordinal) ? Find(schemas, type) : Find(schemas, $"{type}.{version}");

    private static IResult Find(SchemaCatalog schemas, string type) =>
        schemas.Find(type) is { } schema ? TypedResults.Bytes(schema.Source, "application/schema+json") : new ProblemResult(ApiProblems.NotFound);
}
