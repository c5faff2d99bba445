using Integration.Core.Clients;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Integration.Api.Security;

/// <summary>Checks a token against the issuer it names, and finds the client it speaks for.</summary>
internal sealed class IssuerTokenHandler : TokenHandler, IDisposable
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(10);
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = 16 * 1024 };
    private readonly Dictionary<string, (IssuerOptions Options, SigningKeys Keys)> issuers;
    private readonly ClientDirectory clients;
    private readonly TimeProvider time;

    public IssuerTokenHandler(IOptions<TokenOptions> options, ClientDirectory clients, IHttpClientFactory http, TimeProvider time, ILogger<SigningKeys> logger)
    {
        this.clients = clients;
        this.time = time;
        issuers = options.Value.Issuers.ToDictionary(issuer => issuer.Issuer!, issuer => (issuer, new SigningKeys(issuer, http, time, logger)));
    }

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        JsonWebToken jwt;
        try
        {
            jwt = handler.ReadJsonWebToken(token);
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException)
        {
            return Invalid(new SecurityTokenMalformedException());
        }

        if (!issuers.TryGetValue(jwt.Issuer, out var issuer))
            return Invalid(new SecurityTokenInvalidIssuerException());

        IReadOnlyList<SecurityKey> keys;
        try
        {
            keys = await issuer.Keys.For(string.IsNullOrEmpty(jwt.Kid) ? null : jwt.Kid, CancellationToken.None);
        }
        catch (IssuerUnavailableException exception)
        {
            return Invalid(exception);
        }

        var result = await handler.ValidateTokenAsync(jwt, Parameters(issuer.Options, keys));
        return result.IsValid
            ? new TokenValidationResult { IsValid = true, SecurityToken = jwt, ClaimsIdentity = TokenSubject.Of(jwt, issuer.Options, clients) }
            : Invalid(result.Exception);
    }

    public void Dispose()
    {
        foreach (var (_, keys) in issuers.Values)
            keys.Dispose();
    }

    private static TokenValidationResult Invalid(Exception exception) => new() { IsValid = false, Exception = exception };

    private TokenValidationParameters Parameters(IssuerOptions issuer, IReadOnlyList<SecurityKey> keys) => new()
    {
        ValidIssuer = issuer.Issuer,
        ValidAudience = issuer.Audience,
        ValidateAudience = issuer.Audience is not null,
        ValidAlgorithms = Algorithms,
        IssuerSigningKeys = keys,
        RequireExpirationTime = true,
        LifetimeValidator = (notBefore, expires, _, _) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            return expires > now - Skew && (notBefore is null || notBefore <= now + Skew);
        },
    };
}
