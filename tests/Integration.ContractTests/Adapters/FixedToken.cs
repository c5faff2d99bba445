using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;

namespace Integration.ContractTests.Adapters;

/// <summary>Always the same token, or the same reason why there is none.</summary>
internal sealed class FixedToken(Result<string> token) : IAccessTokens
{
    public ValueTask<Result<string>> Get(AccessTokenRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(token);

    public void Forget(AccessTokenRequest request, string token)
    {
        // The next one would be the same.
    }
}
