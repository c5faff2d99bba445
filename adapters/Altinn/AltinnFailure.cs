using System.Globalization;
using System.Text.Json;
using Integration.Abstractions.Problems;
using Integration.Adapters.Altinn.Wire;
using Refit;

namespace Integration.Adapters.Altinn;

/// <summary>Turns a failed call into a problem. Of the body only Altinn's own code is read. <source>Altinn Correspondence, list of error codes</source></summary>
internal static class AltinnFailure
{
    /// <summary>The letter with this key is there already.</summary>
    public const int Exists = 1034;

    private const int UnknownReceiver = 1029;
    private const int Reserved = 1030;
    private const int UploadFailed = 2002;
    private const int NoAgreement = 2014;
    private const int UploadTooSlow = 2022;

    /// <summary>The resource, the sender or their combination is wrong, whoever the letter is for.</summary>
    private static readonly int[] OfConfiguration = [1036, 1060, 1061, 4002, 4003, 4009, 4010];

    /// <summary>Of the exchange of tokens, which changes nothing.</summary>
    public static Problem OfExchange(IApiResponse response, TimeProvider time)
    {
        if (response.StatusCode is not { } status)
            return OfExchange(response.Error?.InnerException ?? new IOException());
        if (HttpFailures.Of(status, response.Headers?.RetryAfter is not null) is not { } failure)
            return new Problem(AltinnProblems.Unreachable) { ExternalCode = "not a token" };

        var definition = failure switch
        {
            HttpFailure.Throttled => AltinnProblems.Throttled,
            HttpFailure.ServerError or HttpFailure.NoAnswer => AltinnProblems.Unreachable,
            HttpFailure.NotFound or HttpFailure.Unsupported => AltinnProblems.Misconfigured,
            _ => AltinnProblems.TokenRefused,
        };
        return With(definition, response, null, time);
    }

    public static Problem OfExchange(Exception exception) =>
        new(AltinnProblems.Unreachable) { ExternalCode = (exception as HttpRequestException)?.HttpRequestError.ToString() };

    /// <summary>Of a question about letters that were sent, which changes nothing.</summary>
    public static Problem OfQuestion(IApiResponse response, TimeProvider time)
    {
        if (response.StatusCode is not { } status)
            return new Problem(AltinnProblems.NoEvents);
        return HttpFailures.Of(status, response.Headers?.RetryAfter is not null) is not { } failure ? NotAnAnswer() : With(
            failure switch
            {
                HttpFailure.Throttled => AltinnProblems.Throttled,
                HttpFailure.ServerError or HttpFailure.NoAnswer => AltinnProblems.NoEvents,
                HttpFailure.Unauthorized => AltinnProblems.Unauthorized,
                _ => AltinnProblems.Misconfigured,
            },
            response, Code(response), time);
    }

    /// <summary>2xx with something else in it, to a question.</summary>
    public static Problem NotAnAnswer() => new(AltinnProblems.NoEvents) { ExternalCode = "not an answer" };

    /// <summary>Of a letter.</summary>
    public static Problem OfLetter(IApiResponse response, int? code, TimeProvider time)
    {
        if (response.StatusCode is not { } status)
            return OfLetter(response.Error?.InnerException ?? new IOException());
        if (HttpFailures.Of(status, response.Headers?.RetryAfter is not null) is not { } failure)
            return new Problem(AltinnProblems.Garbage);

        var definition = (code, failure) switch
        {
            (Reserved, _) => AltinnProblems.Reserved,
            (UnknownReceiver, _) => AltinnProblems.UnknownReceiver,
            (UploadFailed or UploadTooSlow, _) => AltinnProblems.NoAnswer,
            (NoAgreement, _) => AltinnProblems.Unauthorized,
            (_, HttpFailure.Throttled) => AltinnProblems.Throttled,
            (_, HttpFailure.NoAnswer) => AltinnProblems.NoAnswer,
            (_, HttpFailure.ServerError) => AltinnProblems.Unreachable,
            (_, HttpFailure.Unauthorized) => AltinnProblems.Unauthorized,
            (_, HttpFailure.NotFound or HttpFailure.Unsupported) => AltinnProblems.Misconfigured,
            ({ } number, _) when OfConfiguration.Contains(number) => AltinnProblems.Misconfigured,
            _ => AltinnProblems.Rejected,
        };
        return With(definition, response, code, time);
    }

    public static Problem OfLetter(Exception exception) =>
        new(HttpFailures.Of(exception) == HttpFailure.NotSent ? AltinnProblems.Unreachable : AltinnProblems.NoAnswer);

    /// <summary>Altinn's own code in an error body, or null.</summary>
    public static int? Code(IApiResponse response)
    {
        try
        {
            return (response.Error as ApiException)?.Content is { Length: > 0 } content ? JsonSerializer.Deserialize<AltinnError>(content)?.ErrorCode : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Problem With(ProblemDefinition definition, IApiResponse response, int? code, TimeProvider time) => new(definition)
    {
        ExternalCode = code?.ToString(CultureInfo.InvariantCulture) ?? $"HTTP {(int)response.StatusCode!.Value}",
        RetryAfter = definition == AltinnProblems.Throttled ? HttpFailures.RetryAfter(response.Headers!, TimeSpan.FromSeconds(1), time) : null,
    };
}
