using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Integration.Console.Access;

/// <summary>What holds for every token of the provider.</summary>
internal static class ProviderTokens
{
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);
    private const int LongestToken = 32 * 1024;

    // Never the client's secret as a key, and never none.
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    public static JsonWebTokenHandler Handler { get; } = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };

    public static TokenValidationParameters Parameters(string clientId, TimeProvider time) => new()
    {
        ValidAudience = clientId,
        ValidAlgorithms = Algorithms,
        RequireExpirationTime = true,
        LifetimeValidator = (notBefore, expires, _, _) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            return expires > now - Skew && (notBefore is null || notBefore <= now + Skew);
        },
    };
}
