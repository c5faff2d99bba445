using Integration.Abstractions.Problems;

namespace Integration.Abstractions.Adapters;

/// <summary>
/// No token, hence no call: carries the issuer's problem through <see cref="HttpClient"/>, which has no other way out than an exception.
/// The adapter that made the call catches it (Refit wraps it as the inner exception) and returns <see cref="Problem"/> as its own result.
/// Deliberately no <see cref="HttpRequestException"/>: a resilience handler must not repeat what the token client has given up.
/// </summary>
/// <param name="problem">Why there is no token.</param>
public sealed class AccessTokenException(Problem problem) : Exception(problem.Code)
{
    /// <summary>Why there is no token.</summary>
    public Problem Problem { get; } = problem;
}
