using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Integration.Simulators.Hosting;
using Integration.Simulators.Maskinporten;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Integration.ContractTests.Adapters.Maskinporten;

public sealed class SimulatorTests : IAsyncDisposable
{
    private readonly SimulatorHost host = SimulatorHost.Start();
    private readonly HttpClient client = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private MaskinportenSimulator Simulator => host.Get<MaskinportenSimulator>();

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_token_verifies_against_the_keys_that_the_metadata_names()
    {
        var result = await Verify(Simulator.Mint(MaskinportenClients.Skjemaportal));

        Assert.True(result.IsValid, result.Exception?.GetType().Name);
        Assert.Equal(MaskinportenClients.HubScope, result.Claims["scope"]);
    }

    [Theory]
    [InlineData("Expired")]
    [InlineData("WrongSignature")]
    [InlineData("OtherIssuer")]
    public async Task A_wrong_token_does_not_verify(string flaw) =>
        Assert.False((await Verify(Simulator.Mint(MaskinportenClients.Skjemaportal, flaw: Enum.Parse<TokenFlaw>(flaw)))).IsValid);

    [Theory]
    [InlineData("None", 200)]
    [InlineData("LongerScope", 403)]
    [InlineData("Expired", 401)]
    [InlineData("WrongSignature", 401)]
    public void A_protected_register_compares_scopes_letter_by_letter(string flaw, int status)
    {
        var token = Simulator.Mint(MaskinportenClients.Knutepunkt, flaw: Enum.Parse<TokenFlaw>(flaw), scope: MaskinportenClients.FolkeregisteretScope);

        Assert.Equal(status, Simulator.Judge($"Bearer {token}", MaskinportenClients.FolkeregisteretScope));
    }

    [Fact]
    public async Task A_grant_is_good_once()
    {
        var grant = await Grant();

        Assert.Equal(HttpStatusCode.OK, (await Post(grant)).Status);
        Assert.StartsWith("MP-012", (await Post(grant)).Body["error_description"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("password", "x", "unsupported_grant_type")]
    [InlineData("urn:ietf:params:oauth:grant-type:jwt-bearer", "", "invalid_request")]
    [InlineData("urn:ietf:params:oauth:grant-type:jwt-bearer", "x.y.z", "invalid_grant")]
    [InlineData("urn:ietf:params:oauth:grant-type:jwt-bearer", "x", "invalid_grant")]
    public async Task What_is_no_grant_is_refused_in_the_form_of_RFC_6749(string type, string assertion, string error)
    {
        var (status, body) = await Post(assertion, type);

        Assert.Equal((HttpStatusCode.BadRequest, error), (status, body["error"]!.GetValue<string>()));
    }

    private async Task<string> Grant()
    {
        var answers = new Catch();
        await using var hub = new MaskinportenHub(Simulator.Issuer, answers: answers);
        await hub.Tokens.Get(new(MaskinportenClients.FolkeregisteretScope), Cancellation);
        return answers.Assertion!;
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> Post(string assertion, string type = "urn:ietf:params:oauth:grant-type:jwt-bearer")
    {
        using var form = new FormUrlEncodedContent([new("grant_type", type), new("assertion", assertion)]);
        using var response = await client.PostAsync(new Uri(new Uri(Simulator.Issuer), "token"), form, Cancellation);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!);
    }

    private async Task<TokenValidationResult> Verify(string token)
    {
        var metadata = await client.GetFromJsonAsync<JsonNode>(new Uri(new Uri(Simulator.Issuer), ".well-known/oauth-authorization-server"), Cancellation);
        var keys = new JsonWebKeySet(await client.GetStringAsync(metadata!["jwks_uri"]!.GetValue<string>(), Cancellation));
        return await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = metadata["issuer"]!.GetValue<string>(),
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidateAudience = false,
            ClockSkew = TimeSpan.Zero,
        });
    }

    /// <summary>Keeps the first grant instead of sending it.</summary>
    private sealed class Catch : HttpMessageHandler
    {
        public string? Assertion { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var form = await request.Content!.ReadAsStringAsync(cancellationToken);
            Assertion = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(form)["assertion"];
            return new HttpResponseMessage(HttpStatusCode.BadRequest);
        }
    }
}
