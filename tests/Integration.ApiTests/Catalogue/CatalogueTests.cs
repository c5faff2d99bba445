using System.Net;
using Integration.ApiTests.Hosting;

namespace Integration.ApiTests.Catalogue;

public sealed class CatalogueTests(HubHost hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_catalogue_shows_what_the_client_may_use_and_no_more()
    {
        var catalogue = await hub.As("portal").CatalogueAsync(Cancellation);

        Assert.Equal(("portal", Event.Type), (catalogue.Client, Assert.Single(catalogue.Types).Type));
        Assert.Equal(["portal"], catalogue.Mailboxes);
        Assert.Empty((await hub.As("barnevern").CatalogueAsync(Cancellation)).Types);
    }

    [Fact]
    public async Task A_schema_is_given_as_its_author_wrote_it_under_both_addresses()
    {
        using var http = hub.Http("portal");

        var whole = await http.GetStringAsync($"/api/v1/schemas/{Event.Type}", Cancellation);
        var version = await http.GetStringAsync("/api/v1/schemas/no.kommune.skjema.innsendt/v1", Cancellation);

        Assert.Equal(whole, version);
        Assert.Contains("\"$schema\"", whole, StringComparison.Ordinal);
        Assert.Contains(Event.Type, (await hub.As("portal").SchemasAsync(Cancellation)).Items.Select(item => item.Type));
        Assert.Equal("INT-0606", (await (await http.GetAsync("/api/v1/schemas/no.kommune.ukjent.v1", Cancellation)).Problem(HttpStatusCode.NotFound, Cancellation)).Code);
    }
}
