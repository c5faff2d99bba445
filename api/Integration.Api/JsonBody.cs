using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Integration.Abstractions.Problems;
using Integration.Api.Messages;
using Integration.Api.Problems;
using Integration.Core.Intake;
using Integration.Core.Validation;

namespace Integration.Api;

/// <summary>Reads a small JSON request as strictly as events: no duplicate names, no unknown ones, no value in an error.</summary>
internal static class JsonBody
{
    /// <summary>The largest body unless it is said otherwise.</summary>
    public const int Limit = 64 * 1024;

    /// <summary>The request's object. An empty body is <paramref name="absent"/>, when there is such a thing.</summary>
    public static async ValueTask<Result<T>> Read<T>(HttpContext context, JsonTypeInfo<T> type, T? absent = null, int limit = Limit)
        where T : class
    {
        using var body = await RequestBody.Read(context.Request, limit);
        if (body.TooLarge)
            return new Problem(IntakeProblems.TooLarge);
        if (body.Bytes.IsEmpty && absent is not null)
            return absent;
        if (!context.Request.HasJsonContentType())
            return new Problem(ApiProblems.MediaType);
        if (JsonStrict.Check(body.Bytes.Span) is { } fault)
            return new Problem(IntakeProblems.NotJson) { Errors = [fault] };
        try
        {
            return JsonSerializer.Deserialize(body.Bytes.Span, type) is { } value ? value : Wrong("", "type", "object");
        }
        catch (JsonException exception)
        {
            // Path names the member; the message would quote the value.
            return Wrong(Pointer(exception.Path), "type", "see the documentation of this field");
        }
    }

    private static Problem Wrong(string pointer, string keyword, string expected) => new(ApiProblems.Parameter) { Errors = [new(pointer, keyword, expected)] };

    private static string Pointer(string? path) => path is null or "$" ? "" : path.Replace("$.", "/", StringComparison.Ordinal).Replace('.', '/');
}
