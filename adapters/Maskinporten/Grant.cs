using Integration.Abstractions.Adapters;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Integration.Adapters.Maskinporten;

/// <summary>
/// Makes JWT bearer grants (RFC 7523). Every call makes a new one: Maskinporten refuses a <c>jti</c> it has seen, also when the answer
/// to the first use was lost.
/// </summary>
internal sealed class Grant(IOptions<MaskinportenOptions> options, TimeProvider time)
{
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    private readonly SigningCredentials credentials = SigningKey.TryLoad(options.Value, out var loaded)
        ? loaded
        : throw new InvalidOperationException($"{MaskinportenOptions.Section}: the key that was valid at start can no longer be read");

    public string Create(AccessTokenRequest request)
    {
        var now = time.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            ["aud"] = options.Value.Issuer!,
            ["iss"] = options.Value.ClientId!,
            ["scope"] = request.Scope,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.ToUnixTimeSeconds() + (long)options.Value.GrantLifetime.TotalSeconds,
            ["jti"] = Guid.CreateVersion7().ToString(),
        };
        if (request.ConsumerOrg is not null)
            claims["consumer_org"] = request.ConsumerOrg;
        if (request.Resource is not null)
            claims["resource"] = new[] { request.Resource };

        return handler.CreateToken(new SecurityTokenDescriptor { Claims = claims, SigningCredentials = credentials });
    }
}
