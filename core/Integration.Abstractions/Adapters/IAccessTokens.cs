using Integration.Abstractions.Problems;

namespace Integration.Abstractions.Adapters;

/// <summary>
/// Gives adapters the access tokens they call other systems with. Implemented by the adapter of the token issuer (Maskinporten);
/// the adapters that use it know only this port, mostly through <see cref="AccessTokenHandler"/>.
/// </summary>
public interface IAccessTokens
{
    /// <summary>
    /// A token that is good for at least some seconds more: from the cache, or new. Calls at the same time share one request to the issuer.
    /// </summary>
    /// <param name="request">Which token.</param>
    /// <param name="cancellationToken">Ends this caller's wait; the shared request goes on for the others.</param>
    /// <returns>The token without <c>Bearer</c>, never to be logged; or the problem, whose class is <c>Unauthorized</c> when the issuer refuses.</returns>
    ValueTask<Result<string>> Get(AccessTokenRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Drops a token that an API refused, so that the next <see cref="Get"/> asks for a new one. Does nothing when the cache already holds another.
    /// </summary>
    /// <param name="request">The request the token came from.</param>
    /// <param name="token">The refused token.</param>
    void Forget(AccessTokenRequest request, string token);
}
