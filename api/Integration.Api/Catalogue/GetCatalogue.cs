using Integration.Api.Security;
using Integration.Client.Catalogue;
using Integration.Core.Lookups;
using Integration.Core.Receipts;
using Integration.Core.Validation;

namespace Integration.Api.Catalogue;

/// <summary><c>GET /api/v1/catalogue</c>: what this client may use.</summary>
internal static class GetCatalogue
{
    public static IResult Handle(HttpContext context, SchemaCatalog schemas, LookupRegistry lookups)
    {
        var client = context.Client();
        var types = client.Types.Order(StringComparer.Ordinal).Select(schemas.Find).OfType<MessageSchema>().Select(SchemaEntry.Of);
        var questions = lookups.All
            .Where(lookup => client.Lookups.Contains(lookup.Name))
            .OrderBy(lookup => lookup.Name, StringComparer.Ordinal)
            .Select(lookup => new LookupInfo(
                lookup.Name, lookup.Title.Nb, lookup.Title.En, lookup.Parameters, Words.Of(lookup.Sensitivity), $"/api/v1/lookups/{lookup.Name}"));
        var catalogue = new ServiceCatalogue(client.Id, client.Agency, client.Sources, [.. types], client.Mailboxes, [.. questions]);
        return TypedResults.Json(catalogue, ApiJson.Default.ServiceCatalogue);
    }
}
