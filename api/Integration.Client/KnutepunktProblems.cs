using System.Text.Json;
using Integration.Client.Problems;
using Refit;

namespace Integration.Client;

/// <summary>Reads the hub's explanation out of a refusal.</summary>
public static class KnutepunktProblems
{
    /// <summary>The problem, or null when the answer did not come from the hub (a proxy, a time-out).</summary>
    /// <param name="exception">What a call threw, or <c>IApiResponse.Error</c>.</param>
    /// <returns>The problem, or null.</returns>
    public static ProblemBody? Problem(this ApiExceptionBase? exception)
    {
        if (exception is not ApiException { Content: { Length: > 0 } content })
            return null;
        try
        {
            return JsonSerializer.Deserialize<ProblemBody>(content, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
