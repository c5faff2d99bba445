using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Integration.Abstractions.Problems;
using Integration.Core.Privacy;
using Integration.Core.Receipts;
using Microsoft.Net.Http.Headers;

namespace Integration.Api.Problems;

/// <summary>
/// Writes every refusal, those of the framework included. Each string that came from outside is masked: a personal number used as a
/// property name must not come back in a pointer.
/// </summary>
internal static class ProblemWriter
{
    public const string MediaType = "application/problem+json";

    public static async Task Write(HttpContext context, Problem problem)
    {
        var response = context.Response;
        if (response.HasStarted)
        {
            context.Abort();
            return;
        }

        response.StatusCode = ProblemStatus.Of(problem.Definition);
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } wait)
            response.Headers[HeaderNames.RetryAfter] = Seconds(wait).ToString(CultureInfo.InvariantCulture);

        await using var json = new Utf8JsonWriter(response.BodyWriter);
        Write(json, problem, TraceId(context));
    }

    /// <summary>The problem as one JSON object.</summary>
    public static void Write(Utf8JsonWriter json, Problem problem, string traceId)
    {
        var definition = problem.Definition;
        json.WriteStartObject();
        json.WriteString("type"u8, $"urn:knutepunkt:problem:{definition.Code}");
        json.WriteString("title"u8, definition.Title.En);
        json.WriteNumber("status"u8, ProblemStatus.Of(definition));
        if (problem.Detail is { } detail)
            json.WriteString("detail"u8, IdentityNumber.Mask(detail));
        json.WriteString("code"u8, definition.Code);
        json.WriteString("class"u8, Words.Of(definition.Class));
        json.WriteString("owner"u8, Words.Of(definition.Owner));
        json.WriteStartObject("texts"u8);
        Write(json, "title"u8, definition.Title);
        Write(json, "nextStep"u8, definition.NextStep);
        json.WriteEndObject();
        json.WriteString("traceId"u8, traceId);
        Write(json, problem.Errors);
        if (problem.RetryAfter is { } wait)
            json.WriteNumber("retryAfter"u8, Seconds(wait));
        json.WriteEndObject();
    }

    /// <summary>What ties an answer to traces and logs.</summary>
    public static string TraceId(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    private static int Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, LocalizedText text)
    {
        json.WriteStartObject(name);
        json.WriteString("nb"u8, text.Nb);
        json.WriteString("en"u8, text.En);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<ProblemError> errors)
    {
        if (errors.Count == 0)
            return;
        json.WriteStartArray("errors"u8);
        foreach (var error in errors)
        {
            json.WriteStartObject();
            json.WriteString("pointer"u8, IdentityNumber.Mask(error.Pointer));
            json.WriteString("keyword"u8, error.Keyword);
            if (error.Expected is { } expected)
                json.WriteString("expected"u8, IdentityNumber.Mask(expected));
            if (error.Actual is { } actual)
                json.WriteString("actual"u8, IdentityNumber.Mask(actual));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
