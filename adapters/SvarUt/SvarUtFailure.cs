using System.Text.Json;
using Integration.Abstractions.Problems;
using Integration.Adapters.SvarUt.Wire;
using Refit;

namespace Integration.Adapters.SvarUt;

/// <summary>Turns a failed call into a problem.</summary>
internal static class SvarUtFailure
{
    /// <param name="response">The answer.</param>
    /// <param name="sends">The call sends the letter; otherwise it only asks, or gets an id.</param>
    /// <param name="time">The clock.</param>
    public static Problem Of(IApiResponse response, bool sends, TimeProvider time)
    {
        if (response.StatusCode is not { } status)
            return Of(response.Error?.InnerException ?? new IOException(), sends);
        if (HttpFailures.Of(status, response.Headers?.RetryAfter is not null) is not { } failure)
            return sends ? new Problem(SvarUtProblems.Garbage) : new Problem(SvarUtProblems.Unreachable) { ExternalCode = "not an answer" };

        return Of(failure, sends) with
        {
            ExternalCode = ErrorId(response) ?? $"HTTP {(int)status}",
            RetryAfter = failure == HttpFailure.Throttled ? HttpFailures.RetryAfter(response.Headers!, TimeSpan.FromSeconds(1), time) : null,
        };
    }

    public static Problem Of(Exception exception, bool sends) => Of(HttpFailures.Of(exception), sends);

    private static Problem Of(HttpFailure failure, bool sends) => new(failure switch
    {
        HttpFailure.NotSent or HttpFailure.ServerError => SvarUtProblems.Unreachable,
        HttpFailure.NoAnswer => sends ? SvarUtProblems.NoAnswer : SvarUtProblems.Unreachable,
        HttpFailure.Throttled => SvarUtProblems.Throttled,
        HttpFailure.Unauthorized => SvarUtProblems.Unauthorized,
        HttpFailure.NotFound or HttpFailure.Unsupported => SvarUtProblems.Unsupported,
        _ => SvarUtProblems.Rejected,
    });

    private static string? ErrorId(IApiResponse response)
    {
        try
        {
            return (response.Error as ApiException)?.Content is { Length: > 0 } content && Guid.TryParse(JsonSerializer.Deserialize<Feil>(content)?.ErrorId, out var id)
                ? $"errorId {id}"
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
