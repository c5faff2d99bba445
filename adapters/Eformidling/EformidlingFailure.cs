using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Integration.Abstractions.Problems;
using Integration.Adapters.Eformidling.Wire;
using Refit;

namespace Integration.Adapters.Eformidling;

/// <summary>Turns a failed call into a problem. Of the body only the name of the exception is read: its texts repeat what was sent.</summary>
internal static class EformidlingFailure
{
    public const string AlreadyExists = "MessageAlreadyExistsException";
    public const string DuplicateFile = "DuplicateFilenameException";
    public const string NotLocked = "MessageNotLockedException";
    public const string FileNotFound = "FileNotFoundException";

    /// <summary>Of an answer that is not the one that was hoped for.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="changes">The call may have changed something; otherwise it only asks.</param>
    /// <param name="time">The clock.</param>
    public static Problem Of(IApiResponse response, bool changes, TimeProvider time) => response.StatusCode is { } status
        ? Of(status, response.Headers!, ExceptionOf(response), changes, time) ?? Garbage(changes)
        : Of(response.Error?.InnerException ?? new IOException(), changes);

    /// <summary>Of a status; null: 2xx.</summary>
    public static Problem? Of(HttpStatusCode status, HttpResponseHeaders headers, string? exception, bool changes, TimeProvider time) =>
        HttpFailures.Of(status, headers.RetryAfter is not null) is not { } failure ? null : new Problem(Definition(failure, exception, changes))
        {
            ExternalCode = exception ?? $"HTTP {(int)status}",
            RetryAfter = failure == HttpFailure.Throttled ? HttpFailures.RetryAfter(headers, TimeSpan.FromSeconds(1), time) : null,
        };

    public static Problem Of(Exception exception, bool changes) =>
        new(HttpFailures.Of(exception) == HttpFailure.NotSent || !changes ? EformidlingProblems.Unavailable : EformidlingProblems.NoAnswer);

    /// <summary>True for what the client throws when the network or the time is to blame; Refit wraps it where it does not answer with a response of its own.</summary>
    public static bool IsFailure(Exception exception) => HttpFailures.IsFailure(exception) || exception is ApiRequestException;

    /// <summary>2xx with something else in it.</summary>
    public static Problem Garbage(bool changes) => new(changes ? EformidlingProblems.Garbage : EformidlingProblems.Unavailable) { ExternalCode = "not an answer" };

    /// <summary>The simple name of the exception that the integrasjonspunkt names, when it is a name.</summary>
    public static string? ExceptionOf(IApiResponse response) => (response.Error as ApiException)?.Content is { Length: > 0 } content ? ExceptionOf(content) : null;

    /// <summary>The same, in a body.</summary>
    public static string? ExceptionOf(string body)
    {
        try
        {
            return NativeCode.Of(JsonSerializer.Deserialize<Feil>(body)?.Exception?.Split('.')[^1]);
        }
        catch (JsonException)
        {
            return null; // A proxy's page: the status is all there is.
        }
    }

    private static ProblemDefinition Definition(HttpFailure failure, string? exception, bool changes) => failure switch
    {
        HttpFailure.NotSent or HttpFailure.ServerError => EformidlingProblems.Unavailable,
        HttpFailure.NoAnswer => changes ? EformidlingProblems.NoAnswer : EformidlingProblems.Unavailable,
        HttpFailure.Throttled => EformidlingProblems.Throttled,
        HttpFailure.Unauthorized => EformidlingProblems.Unauthorized,
        HttpFailure.Unsupported => EformidlingProblems.Unsupported,
        // Gone while it was being made: it was sent meanwhile, or deleted. The look at its status says which.
        HttpFailure.NotFound => exception is not null && changes ? EformidlingProblems.NoAnswer : EformidlingProblems.Unsupported,
        _ when exception == NotLocked => EformidlingProblems.LockLost,
        _ => EformidlingProblems.Rejected,
    };
}
