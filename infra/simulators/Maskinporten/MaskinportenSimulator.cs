using System.Collections.Concurrent;
using Integration.Simulators.Faults;
using Integration.Simulators.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using WireMock;

namespace Integration.Simulators.Maskinporten;

/// <summary>
/// Maskinporten: judges RFC 7523 grants for real and issues RS256 tokens that the hub's own API and the other simulators verify.
/// <source>docs.digdir.no, Maskinporten protocol</source>
/// </summary>
internal sealed class MaskinportenSimulator : ISimulator
{
    private readonly ConcurrentDictionary<string, MaskinportenClient> clients = new();
    private readonly GrantValidator validator;
    private readonly TokenMint mint;
    private string issuer = "";

    public MaskinportenSimulator(TimeProvider time)
    {
        validator = new GrantValidator(time);
        mint = new TokenMint(time);
    }

    public string Name => "maskinporten";

    /// <summary>The issuer with its trailing slash; it stands when the host has started.</summary>
    public string Issuer => issuer;

    /// <summary>Lifetime of issued tokens. Default 10 minutes.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Registers a client, or replaces one.</summary>
    public void Add(MaskinportenClient client) => clients[client.ClientId] = client;

    /// <summary>A token without a grant, for the demo's <c>curl</c> line and for tests.</summary>
    /// <param name="client">Whom it is for; need not be registered.</param>
    /// <param name="lifetime">Default <see cref="TokenLifetime"/>.</param>
    /// <param name="flaw">What is wrong with it.</param>
    /// <param name="scope">Default: all of the client's.</param>
    public string Mint(MaskinportenClient client, TimeSpan? lifetime = null, TokenFlaw flaw = TokenFlaw.None, string? scope = null) =>
        mint.Create(issuer, client, scope ?? string.Join(' ', client.Scopes), lifetime ?? TokenLifetime, flaw: flaw);

    /// <summary>What a protected API answers to an <c>Authorization</c> header: 200, 401 without a good token, 403 without the scope.</summary>
    public int Judge(string? authorization, string scope) => mint.Judge(issuer, authorization, scope);

    public void Map(SimulatorRoutes routes)
    {
        issuer = routes.BaseAddress.ToString();
        routes
            .On("POST", "/token", Token)
            .On("GET", "/jwks", _ => SimulatorAnswer.Json(200, mint.Jwks))
            .On("GET", "/.well-known/oauth-authorization-server", _ => SimulatorAnswer.Json(200, new
            {
                issuer,
                token_endpoint = $"{issuer}token",
                jwks_uri = $"{issuer}jwks",
                token_endpoint_auth_methods_supported = new[] { "private_key_jwt" },
                grant_types_supported = new[] { "urn:ietf:params:oauth:grant-type:jwt-bearer" },
                token_endpoint_auth_signing_alg_values_supported = new[] { "RS256", "RS384", "RS512" },
            }));
    }

    public object State() => new { issuer, clients = All().Keys.Order().ToArray() };

    public void Reset()
    {
        clients.Clear();
        validator.Reset();
        TokenLifetime = TimeSpan.FromMinutes(10);
    }

    public SimulatorAnswer? Answer(Fault fault) => fault.Kind == FaultKind.ExpiredToken ? GrantRefusal.ExpiredKey.ToAnswer() : null;

    private Dictionary<string, MaskinportenClient> All()
    {
        // The demo's clients get their key when the first grant comes, not when the host starts.
        var all = MaskinportenClients.All.ToDictionary(client => client.ClientId, MaskinportenClients.WithSharedKey);
        foreach (var (id, client) in clients)
            all[id] = client;
        return all;
    }

    private SimulatorAnswer Token(IRequestMessage request)
    {
        var form = QueryHelpers.ParseQuery(request.Body);
        if (form.GetValueOrDefault("grant_type") != "urn:ietf:params:oauth:grant-type:jwt-bearer")
            return GrantRefusal.GrantType.ToAnswer();
        if (form.GetValueOrDefault("assertion").ToString() is not { Length: > 0 } assertion)
            return GrantRefusal.NoAssertion.ToAnswer();
        if (Read(assertion) is not { } grant || !All().TryGetValue(grant.Issuer, out var client))
            return GrantRefusal.UnknownClient.ToAnswer();

        return validator.Judge(grant, client, issuer) is { } refusal ? refusal.ToAnswer() : Issue(grant, client);
    }

    private static JsonWebToken? Read(string assertion)
    {
        try
        {
            return new JsonWebToken(assertion);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private SimulatorAnswer Issue(JsonWebToken grant, MaskinportenClient client)
    {
        var scope = GrantValidator.Claim(grant, "scope")!;
        grant.TryGetPayloadValue<string[]>("resource", out var resource);
        return SimulatorAnswer.Json(200, new
        {
            access_token = mint.Create(issuer, client, scope, TokenLifetime, GrantValidator.Claim(grant, "consumer_org"), resource),
            token_type = "Bearer",
            expires_in = (long)TokenLifetime.TotalSeconds,
            scope,
        });
    }
}
