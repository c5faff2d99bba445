using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Integration.Simulators.Maskinporten;

/// <summary>Makes and verifies the tokens, with a key that lives as long as the process.</summary>
internal sealed class TokenMint(TimeProvider time)
{
    private const string Kid = "maskinporten-simulator-1";

    // One for all hosts of a process: tests start many, and a key costs a tenth of a second.
    private static readonly Lazy<RsaSecurityKey> Key = new(() => new RsaSecurityKey(RSA.Create(2048)) { KeyId = Kid });
    private static readonly Lazy<RsaSecurityKey> ForgedKey = new(() => new RsaSecurityKey(RSA.Create(2048)) { KeyId = Kid });

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>The public keys as <c>/jwks</c> shows them.</summary>
    public object Jwks
    {
        get
        {
            var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(Key.Value.Rsa.ExportParameters(false)) { KeyId = Kid });
            return new { keys = new[] { new { kty = "RSA", e = jwk.E, use = "sig", kid = Kid, alg = "RS256", n = jwk.N } } };
        }
    }

    public string Create(
        string issuer, MaskinportenClient client, string scope, TimeSpan lifetime, string? consumer = null, string[]? resource = null, TokenFlaw flaw = TokenFlaw.None)
    {
        var issuedAt = time.GetUtcNow() - (flaw == TokenFlaw.Expired ? lifetime + TimeSpan.FromHours(1) : TimeSpan.Zero);
        var claims = new Dictionary<string, object>
        {
            ["aud"] = resource is { Length: > 0 } ? resource : "unspecified",
            ["scope"] = flaw == TokenFlaw.LongerScope ? $"{scope}.les" : scope,
            ["iss"] = flaw == TokenFlaw.OtherIssuer ? "https://maskinporten.example/" : issuer,
            ["client_amr"] = "private_key_jwt",
            ["token_type"] = "Bearer",
            ["client_id"] = client.ClientId,
            ["iat"] = issuedAt.ToUnixTimeSeconds(),
            ["exp"] = (issuedAt + lifetime).ToUnixTimeSeconds(),
            ["jti"] = Guid.CreateVersion7().ToString("N"),
            ["consumer"] = Actor(flaw == TokenFlaw.OtherConsumer ? "313909964" : consumer ?? client.Organisation),
        };
        if (consumer is not null)
        {
            claims["supplier"] = Actor(client.Organisation);
            claims["delegation_source"] = "https://tt02.altinn.no/";
        }

        var key = flaw == TokenFlaw.WrongSignature ? ForgedKey.Value : Key.Value;
        return handler.CreateToken(new SecurityTokenDescriptor { Claims = claims, SigningCredentials = new SigningCredentials(key, "RS256") });
    }

    public int Judge(string issuer, string? authorization, string scope)
    {
        if (authorization?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) != true)
            return 401;

        var result = handler.ValidateTokenAsync(authorization["Bearer ".Length..], new TokenValidationParameters
        {
            IssuerSigningKey = Key.Value,
            ValidIssuer = issuer,
            // Folkeregisteret expects a token without audience.
            ValidAudience = "unspecified",
            LifetimeValidator = (_, expires, _, _) => expires > time.GetUtcNow().UtcDateTime,
        }).GetAwaiter().GetResult();
        if (!result.IsValid)
            return 401;
        return result.Claims.TryGetValue("scope", out var claim) && ((string)claim).Split(' ').Contains(scope) ? 200 : 403;
    }

    private static Dictionary<string, object> Actor(string organisation) =>
        new() { ["authority"] = "iso6523-actorid-upis", ["ID"] = $"0192:{organisation}" };
}
