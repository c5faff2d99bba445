using System.Net;
using System.Net.Http.Headers;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Refit;

namespace Integration.Adapters.FiksIo;

/// <summary>Turns a failed call into a problem. Of the bodies nothing is read: they may repeat what was sent.</summary>
internal static class FiksIoFailure
{
    /// <summary>Of a send, which may have taken effect.</summary>
    public static Problem OfSend(IApiResponse response, TimeProvider time) => Of(response, FiksIoProblems.NoAnswer, FiksIoProblems.GarbageAfterSend, time);

    /// <summary>Of a question.</summary>
    public static Problem OfQuestion(IApiResponse response, TimeProvider time) => Of(response, FiksIoProblems.Unavailable, FiksIoProblems.Garbage, time);

    /// <summary>True for what the client throws when the network, the time or the token is to blame; Refit wraps it.</summary>
    public static bool IsFailure(Exception exception) =>
        exception is AccessTokenException || HttpFailures.IsFailure(exception) || (exception.InnerException is { } inner && IsFailure(inner));

    /// <summary>Of a call that did not come to an answer.</summary>
    /// <param name="exception">What the client threw.</param>
    /// <param name="noAnswer">What it means that something may have been sent.</param>
    public static Problem Of(Exception? exception, ProblemDefinition noAnswer) => exception switch
    {
        AccessTokenException token => token.Problem,
        null => new Problem(noAnswer),
        { InnerException: { } inner } when !HttpFailures.IsFailure(exception) => Of(inner, noAnswer),
        _ => new Problem(HttpFailures.Of(exception) == HttpFailure.NotSent ? FiksIoProblems.Unavailable : noAnswer) { ExternalCode = (exception as HttpRequestException)?.HttpRequestError.ToString() },
    };

    /// <summary>Of a status; null: 2xx.</summary>
    public static Problem? Of(HttpStatusCode status, HttpResponseHeaders headers, ProblemDefinition noAnswer, TimeProvider time)
    {
        if (HttpFailures.Of(status, headers.RetryAfter is not null) is not { } failure)
            return null;
        var definition = failure switch
        {
            HttpFailure.Throttled => FiksIoProblems.Throttled,
            HttpFailure.NoAnswer => noAnswer,
            HttpFailure.ServerError => FiksIoProblems.Unavailable,
            HttpFailure.Unauthorized => FiksIoProblems.Unauthorized,
            HttpFailure.NotFound => FiksIoProblems.ReceiverGone,
            _ => FiksIoProblems.Rejected,
        };
        return new Problem(definition)
        {
            ExternalCode = $"HTTP {(int)status}",
            RetryAfter = failure == HttpFailure.Throttled ? HttpFailures.RetryAfter(headers, TimeSpan.FromSeconds(1), time) : null,
        };
    }

    private static Problem Of(IApiResponse response, ProblemDefinition noAnswer, ProblemDefinition garbage, TimeProvider time) => response.StatusCode is { } status
        ? Of(status, response.Headers!, noAnswer, time) ?? new Problem(garbage)
        : Of(response.Error?.InnerException, noAnswer);
}
