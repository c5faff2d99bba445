using Integration.Api.Catalogue;
using Integration.Client.Catalogue;
using Integration.Core.Operations;
using Integration.Core.Validation;

namespace Integration.Api.Ops;

/// <summary><c>GET /ops/v1/flows</c> and <c>/schemas</c>: what the hub runs on.</summary>
internal static class Configuration
{
    public static IResult Flows(IOperations operations) => TypedResults.Json(
        new OpsFlows([.. operations.Flows().Select(flow => new OpsFlow(flow.Id, flow.Owner, flow.Version, flow.Type, flow.Where, flow.Order, flow.Steps))]), OpsJson.Default.OpsFlows);

    public static IResult Schemas(SchemaCatalog schemas) => TypedResults.Json(
        new SchemaList([.. schemas.All.OrderBy(schema => schema.Type, StringComparer.Ordinal).Select(SchemaEntry.Of)]), OpsJson.Default.SchemaList);
}
