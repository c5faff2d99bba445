using System.Net.Http.Headers;

namespace Integration.Api.Messages;

/// <summary>How events stand in a request (CloudEvents HTTP binding 1.0).</summary>
internal enum EventMode
{
    /// <summary>None of them: 415.</summary>
    Unknown,

    /// <summary>One event, attributes and data in one JSON object.</summary>
    Structured,

    /// <summary>A JSON array of them.</summary>
    Batch,

    /// <summary>Attributes in <c>ce-*</c> headers, data in the body.</summary>
    Binary,
}

internal static class EventModes
{
    public const string Structured = "application/cloudevents+json";
    public const string Batch = "application/cloudevents-batch+json";

    public static EventMode Of(HttpRequest request)
    {
        var contentType = request.ContentType;
        if (contentType == Structured)
            return EventMode.Structured;
        if (!MediaTypeHeaderValue.TryParse(contentType, out var parsed) || !IsUtf8(parsed.CharSet))
            return EventMode.Unknown;
        var mediaType = parsed.MediaType!;
        if (mediaType.Equals(Structured, StringComparison.OrdinalIgnoreCase))
            return EventMode.Structured;
        if (mediaType.Equals(Batch, StringComparison.OrdinalIgnoreCase))
            return EventMode.Batch;
        var isJson = mediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
        return isJson && request.Headers.ContainsKey("ce-specversion") ? EventMode.Binary : EventMode.Unknown;
    }

    private static bool IsUtf8(string? charset) => charset is null || charset.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
