using System.Net;
using System.Net.Http.Headers;
using Integration.Abstractions.Problems;
using Refit;

namespace Integration.Adapters.SvarInn;

/// <summary>Turns a failed call into a problem. Bodies are never read. Every call may simply be made again.</summary>
internal static class SvarInnFailure
{
    public static Problem Of(IApiResponse response, TimeProvider time) =>
        response.StatusCode is { } status ? Of(status, response.Headers!, time) ?? NotAnAnswer() : new Problem(SvarInnProblems.Unavailable);

    /// <summary>Of a status; null: 2xx.</summary>
    public static Problem? Of(HttpStatusCode status, HttpResponseHeaders headers, TimeProvider time) =>
        HttpFailures.Of(status, headers.RetryAfter is not null) is not { } failure ? null : new Problem(failure switch
        {
            HttpFailure.Throttled => SvarInnProblems.Throttled,
            HttpFailure.Unauthorized => SvarInnProblems.Unauthorized,
            HttpFailure.NotSent or HttpFailure.NoAnswer or HttpFailure.ServerError => SvarInnProblems.Unavailable,
            _ => SvarInnProblems.Unsupported,
        })
        {
            ExternalCode = $"HTTP {(int)status}",
            RetryAfter = failure == HttpFailure.Throttled ? HttpFailures.RetryAfter(headers, TimeSpan.FromSeconds(1), time) : null,
        };

    public static Problem NotAnAnswer() => new(SvarInnProblems.Unavailable) { ExternalCode = "not an answer" };
}
