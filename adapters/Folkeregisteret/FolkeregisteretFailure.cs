using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters.Folkeregisteret.Wire;
using Refit;

namespace Integration.Adapters.Folkeregisteret;

/// <summary>Turns a failed call into a problem. Keeps codes and support ids, never texts: those may repeat what was asked.</summary>
internal static partial class FolkeregisteretFailure
{
    public static Problem Classify(IApiResponse response, FolkeregisteretOptions options, TimeProvider time)
    {
        if (!response.IsReceived)
            return NoAnswer(response.Error);
        if (response.IsSuccessStatusCode)
            return new Problem(FolkeregisteretProblems.NotUnderstood);

        var content = (response.Error as ApiException)?.Content;
        var support = SupportId().Match(content ?? "");
        var error = Parse(content);
        var code = NativeCode.Of(error?.AnyCode);
        var definition = HttpFailures.Of(response.StatusCode!.Value, response.Headers!.RetryAfter is not null) switch
        {
            HttpFailure.Throttled => FolkeregisteretProblems.Throttled,
            HttpFailure.ServerError or HttpFailure.NoAnswer => FolkeregisteretProblems.Unreachable,
            HttpFailure.Unauthorized when support.Success => FolkeregisteretProblems.Blocked,
            HttpFailure.Unauthorized when options.Fiks is not null && error?.IsIntegration == true => FolkeregisteretProblems.IntegrationRefused,
            HttpFailure.Unauthorized or HttpFailure.Rejected when options.Fiks is not null && IsOfRole(response.StatusCode.Value, code) => FolkeregisteretProblems.RoleRefused,
            HttpFailure.Unauthorized => FolkeregisteretProblems.Unauthorized,
            // The register's own 404 has a code; any other comes from a wrong address, and KS has codes of its own.
            HttpFailure.NotFound when code is not null && (options.Fiks is null || code.StartsWith("FREG-", StringComparison.Ordinal)) => FolkeregisteretProblems.UnknownPerson,
            _ => FolkeregisteretProblems.Rejected,
        };
        return new Problem(definition)
        {
            ExternalCode = support.Success ? $"support id {support.Groups[1].Value}" : code ?? error?.Reference ?? $"HTTP {(int)response.StatusCode.Value}",
            RetryAfter = HttpFailures.RetryAfter(response.Headers, options.RetryAfterUnit, time),
        };
    }

    /// <summary>KS judges the role and the parts of a call, and which status it says so with is not published. What the register itself refuses has its code.</summary>
    private static bool IsOfRole(HttpStatusCode status, string? code) =>
        status is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden && code?.StartsWith("FREG-", StringComparison.Ordinal) != true;

    private static Problem NoAnswer(Exception? error) => error?.InnerException is AccessTokenException token
        ? token.Problem
        : new Problem(FolkeregisteretProblems.Unreachable) { ExternalCode = (error?.InnerException as HttpRequestException)?.HttpRequestError.ToString() };

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

    /// <summary>The firewall answers in HTML and names a number that Skatteetaten can look up.</summary>
    [GeneratedRegex(@"support\s+id[^0-9]{0,20}([0-9]{12,30})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex SupportId();
}
