using System.Globalization;
using Integration.Abstractions.Problems;
using Integration.Core.Validation.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Integration.Core.Validation.Strict;

/// <summary>An error in the author's keywords. The pointer is worked out only when the error is reported: most are trials of <c>anyOf</c>.</summary>
/// <param name="token">The value that is wrong.</param>
/// <param name="schema">The lowered schema.</param>
/// <param name="keyword">The keyword as the author wrote it.</param>
/// <param name="expected">What it asks for.</param>
/// <param name="actual">Type or length.</param>
/// <param name="below">A name inside the value, when the error is about something that is missing there.</param>
internal sealed class StrictError(JToken token, JsonSchema schema, string keyword, string? expected, string? actual, string? below = null)
    : ValidationError(ValidationErrorKind.Unknown, null, null, null, schema)
{
    public ProblemError ToProblemError()
    {
        var segments = new Stack<string>();
        for (var at = token; at.Parent is { } parent; at = parent)
        {
            switch (parent)
            {
                case JArray array:
                    segments.Push(array.IndexOf(at).ToString(CultureInfo.InvariantCulture));
                    break;
                case JObject:
                    segments.Push(JsonPointer.Escape(((JProperty)at).Name));
                    break;
            }
        }

        var pointer = string.Concat(segments.Select(segment => "/" + segment));
        return new ProblemError(below is null ? pointer : JsonPointer.Append(pointer, below), keyword, expected, actual);
    }
}
