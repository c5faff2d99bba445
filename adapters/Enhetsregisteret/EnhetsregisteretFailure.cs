using System.Net;
using Integration.Abstractions.Problems;
using Refit;

namespace Integration.Adapters.Enhetsregisteret;

/// <summary>Turns a failed call into a problem.</summary>
internal static class EnhetsregisteretFailure
{
    public static Problem Classify(IApiResponse response, TimeProvider time)
    {
        if (!response.IsReceived)
            return new Problem(EnhetsregisteretProblems.Unreachable) { ExternalCode = (response.Error?.InnerException as HttpRequestException)?.HttpRequestError.ToString() };
        if (response.IsSuccessStatusCode)
            return new Problem(EnhetsregisteretProblems.NotUnderstood);

        var status = response.StatusCode!.Value;
        var definition = HttpFailures.Of(status, response.Headers!.RetryAfter is not null) switch
        {
            HttpFailure.Throttled => EnhetsregisteretProblems.Throttled,
            HttpFailure.ServerError or HttpFailure.NoAnswer => EnhetsregisteretProblems.Unreachable,
            HttpFailure.Unauthorized => EnhetsregisteretProblems.Refused,
            HttpFailure.NotFound when status == HttpStatusCode.Gone => EnhetsregisteretProblems.Removed,
            HttpFailure.NotFound => EnhetsregisteretProblems.UnknownUnit,
            _ => EnhetsregisteretProblems.Rejected,
        };
        return new Problem(definition)
        {
            ExternalCode = $"HTTP {(int)status}",
            RetryAfter = HttpFailures.RetryAfter(response.Headers, TimeSpan.FromSeconds(1), time),
            Errors = definition.Class == ProblemClass.NotFound ? [new ProblemError("orgnr", status == HttpStatusCode.Gone ? "removed" : "unknown")] : [],
        };
    }
}
