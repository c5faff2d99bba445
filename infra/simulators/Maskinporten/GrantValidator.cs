using System.Collections.Concurrent;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Integration.Simulators.Maskinporten;

/// <summary>
/// Judges grants as Maskinporten does: signature against the client's registered keys, audience letter by letter, times within 10 s, a
/// lifetime of at most 120 s, and no <c>jti</c> twice.
/// </summary>
internal sealed class GrantValidator(TimeProvider time)
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(10);

    private readonly JsonWebTokenHandler handler = new();
    private readonly ConcurrentDictionary<(string Client, string Jti), DateTimeOffset> used = new();

    /// <summary>Null when the grant is good.</summary>
    public GrantRefusal? Judge(JsonWebToken grant, MaskinportenClient client, string audience)
    {
        var key = client.Keys.FirstOrDefault(key => key.KeyId == grant.Kid);
        if (key is null)
            return GrantRefusal.UnknownClient;
        if (!IsSigned(grant, key))
            return GrantRefusal.Signature;
        if (!grant.Audiences.SequenceEqual([audience]))
            return GrantRefusal.Audience;
        return JudgeTimes(grant) ?? JudgeAccess(grant, client) ?? JudgeUse(grant, client);
    }

    public void Reset() => used.Clear();

    private bool IsSigned(JsonWebToken grant, JsonWebKey key) => handler.ValidateTokenAsync(grant, new TokenValidationParameters
    {
        IssuerSigningKey = key,
        ValidAlgorithms = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"],
        ValidateAudience = false,
        ValidateIssuer = false,
        ValidateLifetime = false,
    }).GetAwaiter().GetResult().IsValid;

    private GrantRefusal? JudgeTimes(JsonWebToken grant)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (grant.IssuedAt > now + Skew)
            return GrantRefusal.IssuedInTheFuture;
        if (grant.ValidTo < now - Skew)
            return GrantRefusal.Expired;
        return grant.ValidTo - grant.IssuedAt > TimeSpan.FromSeconds(120) ? GrantRefusal.TooLong : null;
    }

    private static GrantRefusal? JudgeAccess(JsonWebToken grant, MaskinportenClient client)
    {
        var scopes = Claim(grant, "scope")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (scopes.Length == 0 || !scopes.All(client.Scopes.Contains))
            return GrantRefusal.Scope;

        return Claim(grant, "consumer_org") is { } consumer && !client.Delegators.Contains(consumer) ? GrantRefusal.Delegation : null;
    }

    private GrantRefusal? JudgeUse(JsonWebToken grant, MaskinportenClient client)
    {
        var now = time.GetUtcNow();
        foreach (var (old, expires) in used)
        {
            if (expires < now)
                used.TryRemove(old, out _);
        }

        // Kept longer than a grant lives, so that a replay is called a replay and not only expired.
        var isNew = Claim(grant, "jti") is { Length: > 0 } jti && used.TryAdd((client.ClientId, jti), now.AddMinutes(10));
        return isNew ? null : GrantRefusal.Reused;
    }

    /// <summary>A claim as text, or null.</summary>
    public static string? Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : null;
}
