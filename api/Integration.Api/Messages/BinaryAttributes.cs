using System.Text;
using Integration.Abstractions.Problems;
using Integration.Core.Intake;

namespace Integration.Api.Messages;

/// <summary>Reads CloudEvents attributes out of <c>ce-*</c> headers: percent-decoded, each at most once.</summary>
internal static class BinaryAttributes
{
    private const string Prefix = "ce-";

    // These are numbers or not text in the structured form, or stand elsewhere in binary mode.
    private static readonly HashSet<string> NotInHeaders = ["data", "data_base64", "datacontenttype"];

    public static Result<IReadOnlyList<KeyValuePair<string, string>>> Read(IHeaderDictionary headers)
    {
        var attributes = new List<KeyValuePair<string, string>>();
        var errors = new List<ProblemError>();
        foreach (var (header, values) in headers)
        {
            if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                continue;
            var name = header[Prefix.Length..].ToLowerInvariant();
            if (NotInHeaders.Contains(name))
                errors.Add(new ProblemError("ce-" + name, "unsupported", name == "datacontenttype" ? "Content-Type" : "the body"));
            else if (values.Count != 1)
                errors.Add(new ProblemError("ce-" + name, "duplicate-key", "each header once", "several"));
            else if (Decode(values[0]!) is { } text)
                attributes.Add(new(name, text));
            else
                errors.Add(new ProblemError("ce-" + name, "encoding", "percent-encoded UTF-8", "something else"));
        }

        // Whoever sends it again may order its headers otherwise; the bytes that tell a replay must not depend on that.
        attributes.Sort(static (one, other) => string.CompareOrdinal(one.Key, other.Key));
        return errors.Count > 0 ? new Problem(IntakeProblems.Attributes) { Errors = errors } : attributes;
    }

    // CloudEvents HTTP binding 3.1.3.2. Strict: a wrong sequence would become U+FFFD in the hub's search.
    private static string? Decode(string value)
    {
        if (!value.Contains('%'))
            return Ascii.IsValid(value) ? value : null;
        var bytes = new byte[value.Length];
        var length = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsAscii(value[i]))
                return null;
            if (value[i] != '%')
                bytes[length++] = (byte)value[i];
            else if (i + 2 < value.Length && char.IsAsciiHexDigit(value[i + 1]) && char.IsAsciiHexDigit(value[i + 2]))
            {
                bytes[length++] = Convert.FromHexString(value.AsSpan(i + 1, 2))[0];
                i += 2;
            }
            else
                return null;
        }

        return System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, length)) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
