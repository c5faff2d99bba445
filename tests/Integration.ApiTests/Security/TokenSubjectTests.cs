using System.Text.Json;
using Integration.Api.Security;
using Integration.Core.Clients;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Integration.ApiTests.Security;

public sealed class TokenSubjectTests
{
    private const string Authority = "iso6523-actorid-upis";

    private static readonly IssuerOptions Maskinporten = new() { Name = "maskinporten", Issuer = "https://i/", RequiredScope = "kp:send" };
    private static readonly IssuerOptions Entra = new() { Name = "entra", Kind = IssuerKind.Oidc, Issuer = "https://e/", Audience = "api://hub", RequiredScope = "Messages.Send" };

    private static readonly ClientDirectory Clients = new(
    [
        Client("organisation", new TokenIdentity("maskinporten", "0192:310094943", null)),
        Client("one-system", new TokenIdentity("maskinporten", "0192:310094943", "system-1")),
        Client("app", new TokenIdentity("entra", null, "app-1")),
    ]);

    [Fact]
    public void Maskinporten_is_authorised_on_the_consumer() => Assert.Equal("organisation", Of(Consumer(Authority, "0192:310094943")).Client?.Id);

    [Fact]
    public void A_supplier_speaks_for_its_consumer_and_is_remembered_for_the_log()
    {
        var identity = Of(new { scope = "kp:send", consumer = new { authority = Authority, ID = "0192:310094943" }, supplier = new { authority = Authority, ID = "0192:999999999" } });

        Assert.Equal(("organisation", "0192:999999999"), (identity.Client?.Id, identity.Supplier));
        Assert.Null(Of(Consumer(Authority, "0192:310094943")).Supplier);
    }

    [Fact]
    public void A_supplier_that_is_no_organisation_is_not_written_to_the_log() =>
        Assert.Null(Of(new { scope = "kp:send", consumer = new { authority = Authority, ID = "0192:310094943" }, supplier = new { authority = Authority, ID = "12889197496" } }).Supplier);

    [Fact]
    public void An_entry_with_a_client_id_goes_before_the_organisations() =>
        Assert.Equal("one-system", Of(new { scope = "kp:send", client_id = "system-1", consumer = new { authority = Authority, ID = "0192:310094943" } }).Client?.Id);

    [Theory]
    [InlineData("iso6523-actorid-upis", "9908:310094943")]
    [InlineData("iso6523-actorid-upis", "0192:310094943:1")]
    [InlineData("iso6523-actorid-upis", "310094943")]
    [InlineData("iso6523-actorid-upis", "0192:31009494x")]
    [InlineData("somebody-else", "0192:310094943")]
    public void An_unusual_consumer_is_refused(string authority, string id)
    {
        Assert.Null(Of(Consumer(authority, id)).Client);
        Assert.Equal("INT-0603", Of(Consumer(authority, id)).Refusal!.Code);
    }

    [Fact]
    public void The_old_claim_of_the_organisation_is_not_believed() => Assert.Null(Of(new { scope = "kp:send", client_orgno = "310094943" }).Client);

    [Theory]
    [InlineData("kp:send.more")]
    [InlineData("kp:sen")]
    [InlineData("KP:SEND")]
    [InlineData("")]
    public void The_scope_must_be_exact(string scope) =>
        Assert.Equal("INT-0603", Of(new { scope, consumer = new { authority = Authority, ID = "0192:310094943" } }).Refusal?.Code);

    [Fact]
    public void One_of_several_scopes_is_enough() =>
        Assert.Equal("organisation", Of(new { scope = "a kp:send b", consumer = new { authority = Authority, ID = "0192:310094943" } }).Client?.Id);

    [Theory]
    [InlineData("""{"azp":"app-1","scp":"Messages.Send"}""", "app")]
    [InlineData("""{"appid":"app-1","roles":["Messages.Send","Other"]}""", "app")]
    [InlineData("""{"client_id":"app-1","scope":"openid Messages.Send"}""", "app")]
    [InlineData("""{"azp":"app-2","scp":"Messages.Send"}""", null)]
    [InlineData("""{"azp":"app-1","scp":"Messages.Read"}""", null)]
    [InlineData("""{"sub":"app-1","scp":"Messages.Send"}""", null)]
    public void Oidc_is_authorised_on_the_oauth_client(string claims, string? client) => Assert.Equal(client, Of(claims, Entra).Client?.Id);

    [Fact]
    public void The_same_client_id_of_another_issuer_is_somebody_else() =>
        Assert.Null(Of("""{"client_id":"app-1","scope":"kp:send","consumer":{"authority":"iso6523-actorid-upis","ID":"0192:313012172"}}""", Maskinporten).Client);

    private static object Consumer(string authority, string id) => new { scope = "kp:send", consumer = new { authority, ID = id } };

    private static ClientIdentity Of(object claims) => Of(JsonSerializer.Serialize(claims), Maskinporten);

    private static ClientIdentity Of(string claims, IssuerOptions issuer) => TokenSubject.Of(new JsonWebToken("""{"alg":"RS256"}""", claims), issuer, Clients);

    private static Core.Clients.Client Client(string id, TokenIdentity identity) => new() { Id = id, Agency = "0192:310094943", Sources = [], Identities = [identity] };
}
