using System.Collections.Concurrent;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Maskinporten;

/// <summary>
/// Keeps tokens by (scope, consumer, resource) until shortly before they expire. Callers at the same time share one request; a failure
/// is told to all who waited and kept for nobody.
/// </summary>
internal sealed class TokenCache(TokenClient client, IOptions<MaskinportenOptions> options, TimeProvider time) : IAccessTokens
{
    private readonly ConcurrentDictionary<AccessTokenRequest, AccessToken> tokens = new();
    private readonly Dictionary<AccessTokenRequest, Task<Result<AccessToken>>> underWay = [];
    private readonly Lock gate = new();

    public async ValueTask<Result<string>> Get(AccessTokenRequest request, CancellationToken cancellationToken)
    {
        if (tokens.TryGetValue(request, out var token) && IsGood(token))
            return token.Value;

        var result = await Join(request).WaitAsync(cancellationToken);
        return result.TryGet(out token, out var problem) ? token.Value : problem;
    }

    public void Forget(AccessTokenRequest request, string token)
    {
        if (tokens.TryGetValue(request, out var cached) && cached.Value == token)
            tokens.TryRemove(KeyValuePair.Create(request, cached));
    }

    private bool IsGood(AccessToken token)
    {
        var half = token.Lifetime / 2;
        return time.GetUtcNow() < token.Expires - (options.Value.ExpiryMargin < half ? options.Value.ExpiryMargin : half);
    }

    private Task<Result<AccessToken>> Join(AccessTokenRequest request)
    {
        lock (gate)
        {
            if (underWay.TryGetValue(request, out var task))
                return task;

            // Not the caller's cancellation: the others would lose their token with it. The client bounds its own time.
            return underWay[request] = Task.Run(() => Fetch(request), CancellationToken.None);
        }
    }

    private async Task<Result<AccessToken>> Fetch(AccessTokenRequest request)
    {
        try
        {
            var result = await client.Request(request, CancellationToken.None);
            if (result.TryGet(out var token, out _))
                tokens[request] = token;
            return result;
        }
        finally
        {
            lock (gate)
                underWay.Remove(request);
        }
    }
}
