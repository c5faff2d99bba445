using System.Net;
using System.Net.Http.Headers;

namespace Integration.Adapters;

/// <summary>How a call over HTTP failed, before an adapter gives it a code of its own.</summary>
internal enum HttpFailure
{
    /// <summary>No connection, so nothing was sent.</summary>
    NotSent,

    /// <summary>Sent, and no whole answer came: it may have taken effect.</summary>
    NoAnswer,

    /// <summary>The server failed: 5xx.</summary>
    ServerError,

    /// <summary>429, or 503 with Retry-After.</summary>
    Throttled,

    /// <summary>401, 403, 407.</summary>
    Unauthorized,

    /// <summary>404, 410.</summary>
    NotFound,

    /// <summary>409, 412.</summary>
    Conflict,

    /// <summary>3xx, 405, 501, 505: the server cannot do this, or not here.</summary>
    Unsupported,

    /// <summary>Any other 4xx: the request is refused for what it holds.</summary>
    Rejected,
}

/// <summary>Reads statuses and exceptions of <see cref="HttpClient"/> the same way in every adapter.</summary>
internal static class HttpFailures
{
    /// <summary>The failure in a status; null: 2xx.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="hasRetryAfter">The answer has a Retry-After header.</param>
    public static HttpFailure? Of(HttpStatusCode status, bool hasRetryAfter) => (int)status switch
    {
        >= 200 and < 300 => null,
        401 or 403 or 407 => HttpFailure.Unauthorized,
        404 or 410 => HttpFailure.NotFound,
        // The server waited for a request it never got whole.
        408 or 425 => HttpFailure.ServerError,
        409 or 412 => HttpFailure.Conflict,
        429 => HttpFailure.Throttled,
        405 or 501 or 505 => HttpFailure.Unsupported,
        503 when hasRetryAfter => HttpFailure.Throttled,
        // A gateway gave up on a server that may have done the work.
        502 or 504 => HttpFailure.NoAnswer,
        >= 500 => HttpFailure.ServerError,
        >= 400 => HttpFailure.Rejected,
        _ => HttpFailure.Unsupported,
    };

    /// <summary>The failure in an exception of <see cref="HttpClient"/> or of reading its answer; never look at its message, it may hold an address.</summary>
    public static HttpFailure Of(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError } => HttpFailure.NotSent,
        _ => HttpFailure.NoAnswer,
    };

    /// <summary>True for what HttpClient throws when the network or the time is to blame, and not a bug.</summary>
    public static bool IsFailure(Exception exception) => exception is HttpRequestException or OperationCanceledException or IOException;

    /// <summary>How long Retry-After asks to wait.</summary>
    /// <param name="headers">Headers of the answer.</param>
    /// <param name="unit">What a bare number counts; RFC 9110 says seconds, not every system does.</param>
    /// <param name="time">The clock that a date is compared with.</param>
    /// <returns>The pause, at most a day; null when none is named.</returns>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, TimeSpan unit, TimeProvider time)
    {
        if (headers.RetryAfter is not { } retryAfter)
            return null;

        // The header parser has read a bare number as seconds.
        var pause = retryAfter.Delta is { } delta ? unit * delta.TotalSeconds : retryAfter.Date - time.GetUtcNow();
        return pause is not { } wait ? null : wait < TimeSpan.Zero ? TimeSpan.Zero : wait > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : wait;
    }
}
