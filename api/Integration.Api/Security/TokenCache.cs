using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace Integration.Api.Security;

/// <summary>
/// Remembers checked tokens for a minute, so that a signature is not checked again for each of a thousand messages. Refused ones are
/// not remembered: they cost the caller, not the hub's memory.
/// </summary>
internal sealed class TokenCache(IOptions<TokenOptions> options, TimeProvider time)
{
    private const int Capacity = 10_000;
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly TimeSpan remember = TimeSpan.FromSeconds(options.Value.RememberSeconds);

    /// <summary>The principal of an <c>Authorization</c> header that was checked lately, or null.</summary>
    public ClaimsPrincipal? Find(string authorization)
    {
        if (!entries.TryGetValue(authorization, out var entry))
            return null;
        if (time.GetUtcNow() < entry.Until)
            return entry.Principal;
        entries.TryRemove(authorization, out _);
        return null;
    }

    public void Add(string authorization, ClaimsPrincipal principal, DateTimeOffset validUntil)
    {
        var until = time.GetUtcNow() + remember;
        if (validUntil < until)
            until = validUntil;
        if (until <= time.GetUtcNow())
            return;
        if (entries.Count >= Capacity)
            entries.Clear();
        entries[authorization] = new Entry(principal, until);
    }

    private sealed record Entry(ClaimsPrincipal Principal, DateTimeOffset Until);
}
