using System.Globalization;
using Integration.Api.Problems;
using Integration.Api.Security;
using Integration.Client.Lookups;
using Integration.Core.Lookups;

namespace Integration.Api.Lookups;

/// <summary><c>POST /api/v1/lookups/{name}</c>: request and reply within the time the client gives (RFC 7240 <c>Prefer: wait</c>).</summary>
internal static class AskLookup
{
    private const int DefaultWait = 10;
    private const int MaxWait = 30;

    public static async Task<IResult> Handle(HttpContext context, string name, LookupService lookups)
    {
        if (Wait(context.Request.Headers["Prefer"]) is not { } wait)
            return ProblemResult.Parameter("Prefer", "maximum", "wait=N, 1 to 30 seconds");
        if (!(await JsonBody.Read(context, ApiRequestJson.Default.DictionaryStringString)).TryGet(out var parameters, out var problem))
            return new ProblemResult(problem);

        var answer = await lookups.Ask(
            context.Client(), name, parameters, TimeSpan.FromSeconds(wait), ProblemWriter.TraceId(context), context.RequestAborted);
        if (!answer.TryGet(out var found, out problem))
            return new ProblemResult(problem);
        context.Response.Headers["Preference-Applied"] = string.Create(CultureInfo.InvariantCulture, $"wait={wait}");
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(new LookupResult(found.Data, found.AsOf), ApiJson.Default.LookupResult);
    }

    /// <summary>Seconds; null when the client asks for what it cannot get. Other preferences are not ours.</summary>
    private static int? Wait(IEnumerable<string?> preferences)
    {
        foreach (var preference in preferences.SelectMany(value => (value ?? "").Split([',', ';'], StringSplitOptions.TrimEntries)))
        {
            if (!preference.StartsWith("wait=", StringComparison.OrdinalIgnoreCase))
                continue;
            return int.TryParse(preference.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var wait) && wait is >= 1 and <= MaxWait ? wait : null;
        }

        return DefaultWait;
    }
}
