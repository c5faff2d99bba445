using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Refit;

namespace Integration.Adapters.Krr;

/// <summary>Turns a failed call into a problem. The register's error bodies are not published, so nothing is read from them.</summary>
internal static class KrrFailure
{
    public static Problem Classify(IApiResponse response, TimeProvider time)
    {
        if (!response.IsReceived)
            return NoAnswer(response.Error);
        if (response.IsSuccessStatusCode)
            return new Problem(KrrProblems.NotUnderstood);

        var definition = HttpFailures.Of(response.StatusCode!.Value, response.Headers!.RetryAfter is not null) switch
        {
            HttpFailure.Throttled => KrrProblems.Throttled,
            HttpFailure.ServerError or HttpFailure.NoAnswer => KrrProblems.Unreachable,
            HttpFailure.Unauthorized => KrrProblems.Unauthorized,
            _ => KrrProblems.Rejected,
        };
        return new Problem(definition)
        {
            ExternalCode = $"HTTP {(int)response.StatusCode.Value}",
            RetryAfter = HttpFailures.RetryAfter(response.Headers, TimeSpan.FromSeconds(1), time),
        };
    }

    private static Problem NoAnswer(Exception? error) => error?.InnerException is AccessTokenException token
        ? token.Problem
        : new Problem(KrrProblems.Unreachable) { ExternalCode = (error?.InnerException as HttpRequestException)?.HttpRequestError.ToString() };
}
