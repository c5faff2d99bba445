using System.Text.Json;
using Integration.Abstractions.Problems;
using Integration.Adapters.Kartverket.Wire;
using Refit;

namespace Integration.Adapters.Kartverket;

/// <summary>Turns a failed call into a problem. Of the service's own words only the names of parameters are kept.</summary>
internal static class KartverketFailure
{
    private static readonly string[] Ours = ["sok", "kommunenummer", "postnummer", "fuzzy", "side"];

    public static Problem Classify(IApiResponse response, TimeProvider time)
    {
        if (!response.IsReceived)
            return new Problem(KartverketProblems.Unreachable) { ExternalCode = (response.Error?.InnerException as HttpRequestException)?.HttpRequestError.ToString() };
        if (response.IsSuccessStatusCode)
            return new Problem(KartverketProblems.NotUnderstood);

        var status = response.StatusCode!.Value;
        var failure = HttpFailures.Of(status, response.Headers!.RetryAfter is not null);
        if (failure == HttpFailure.Rejected && Parse((response.Error as ApiException)?.Content) is { HasUnknownField: false, Fields: { Count: > 0 } fields } && fields.All(Ours.Contains))
            return new Problem(KartverketProblems.InvalidParameter) { ExternalCode = $"HTTP {(int)status}", Errors = [.. fields.Select(field => new ProblemError(field, "refused"))] };

        var definition = failure switch
        {
            HttpFailure.Throttled => KartverketProblems.Throttled,
            HttpFailure.ServerError or HttpFailure.NoAnswer => KartverketProblems.Unreachable,
            HttpFailure.Unauthorized => KartverketProblems.Refused,
            _ => KartverketProblems.Rejected,
        };
        return new Problem(definition)
        {
            ExternalCode = $"HTTP {(int)status}",
            RetryAfter = HttpFailures.RetryAfter(response.Headers, TimeSpan.FromSeconds(1), time),
        };
    }

    private static Feil? Parse(string? content)
    {
        try
        {
            return string.IsNullOrWhiteSpace(content) ? null : JsonSerializer.Deserialize<Feil>(content);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
