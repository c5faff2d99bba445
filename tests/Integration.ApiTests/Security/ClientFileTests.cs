using Integration.Core.Clients;

namespace Integration.ApiTests.Security;

public sealed class ClientFileTests
{
    private const string Valid = """
        clients:
          - id: portal
            agency: "0192:310094943"
            identity: { issuer: maskinporten, consumer: "0192:310094943" }
            sources: [ "urn:no:kommune:prove:portal" ]
            types: [ no.kommune.skjema.innsendt.v1 ]
            mailboxes: [ portal ]
            lookups: [ enhetsregisteret.enhet ]
            operator: true
        """;

    [Fact]
    public void A_client_is_read_with_all_it_may_do()
    {
        var (clients, errors) = ClientFile.Parse(Valid);

        Assert.Empty(errors);
        var client = Assert.Single(clients);
        Assert.Equal(("portal", "0192:310094943", true), (client.Id, client.Agency, client.Operator));
        Assert.True(client.SpeaksAs("urn:no:kommune:prove:portal:1"));
        Assert.Contains("no.kommune.skjema.innsendt.v1", client.Types);
    }

    [Theory]
    [InlineData("id: portal", "id: Portal", "clients[0].id")]
    [InlineData("id: portal", "id: hub", "clients[0].id")]
    [InlineData("agency: \"0192:310094943\"", "agency: \"310094943\"", "clients[0].agency")]
    [InlineData("consumer: \"0192:310094943\"", "consumer: \"0192:1\"", "clients[0].identity.consumer")]
    [InlineData(", consumer: \"0192:310094943\"", "", "clients[0].identity")]
    [InlineData("issuer: maskinporten, ", "", "clients[0].identity.issuer")]
    [InlineData("sources: [ \"urn:no:kommune:prove:portal\" ]", "sources: []", "clients[0].sources")]
    [InlineData("mailboxes: [ portal ]", "mailboxes: [ \"a/b\" ]", "clients[0].mailboxes")]
    [InlineData("operator: true", "operatr: true", "operatr")]
    [InlineData("operator: true", "id: twice", "clients.yaml:")]
    public void A_mistake_is_named_and_nobody_is_let_in(string right, string wrong, string named)
    {
        var (clients, errors) = ClientFile.Parse(Valid.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Empty(clients);
        Assert.Contains(errors, error => error.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_clients_cannot_be_the_same_one()
    {
        var second = Valid.Replace("clients:\n", "", StringComparison.Ordinal);

        var (_, errors) = ClientFile.Parse($"{Valid}\n{second}");

        Assert.Equal(2, errors.Count);
    }
}
