using System.Net;
using System.Net.Http.Headers;

namespace Integration.Abstractions.Adapters;

/// <summary>
/// Puts an access token on every request of an <see cref="HttpClient"/>. When the API answers 401 the cached token is dropped and the
/// request is sent once more with a new one: a token may have been issued before a right was given, or keys may have been rolled.
/// Place it inside the resilience handler, so that every attempt carries a token that is valid then.
/// </summary>
/// <param name="tokens">Where tokens come from.</param>
/// <param name="request">Which token the API asks for.</param>
public sealed class AccessTokenHandler(IAccessTokens tokens, AccessTokenRequest request) : DelegatingHandler
{
    /// <inheritdoc/>
    /// <exception cref="AccessTokenException">There is no token; nothing was sent.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage httpRequest, CancellationToken cancellationToken)
    {
        var refused = await Authorize(httpRequest, cancellationToken);
        var response = await base.SendAsync(httpRequest, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
            return response;

        response.Dispose();
        tokens.Forget(request, refused);
        await Authorize(httpRequest, cancellationToken);
        return await base.SendAsync(httpRequest, cancellationToken);
    }

    private async ValueTask<string> Authorize(HttpRequestMessage httpRequest, CancellationToken cancellationToken)
    {
        var result = await tokens.Get(request, cancellationToken);
        if (!result.TryGet(out var token, out var problem))
            throw new AccessTokenException(problem);

        httpRequest.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return token;
    }
}
