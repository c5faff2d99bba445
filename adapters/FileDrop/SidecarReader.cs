using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.FileDrop;

/// <summary>Reads a sidecar and finds everything that is wrong with it; never says a value.</summary>
internal static partial class SidecarReader
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
    };

    // In the order of the enumeration.
    private static readonly string[] Words = ["none", "personal", "special", "criminal", "health", "childwelfare"];

    /// <summary>The sidecar, or every error.</summary>
    public static Result<Sidecar> Read(ReadOnlySpan<byte> json)
    {
        Sidecar? sidecar;
        try
        {
            // Systems on Windows write a byte order mark.
            sidecar = JsonSerializer.Deserialize<Sidecar>(json.StartsWith("\uFEFF"u8) ? json[3..] : json, Strict);
        }
        catch (JsonException)
        {
            return Wrong([new ProblemError("", "json", "the fields of a sidecar, each once")]);
        }

        var errors = new List<ProblemError>();
        Require(errors, "/id", sidecar?.Id is { Length: > 0 and <= 200 }, "1 to 200 characters");
        Require(errors, "/type", sidecar?.Type is { Length: > 0 }, "a message type");
        Require(errors, "/data", sidecar?.Data is not null, "an object");
        Require(errors, "/sensitivity", SensitivityOf(sidecar?.Sensitivity) is not null, "none, personal, special, criminal, health or childwelfare");
        var files = sidecar?.Files ?? [];
        for (var i = 0; i < files.Count; i++)
        {
            Require(errors, $"/files/{i}/name", files[i]?.Name is { } name && SafeName().IsMatch(name), "letters, digits, dot, hyphen and underscore, at most 150, not .json");
            Require(errors, $"/files/{i}/mediatype", files[i]?.Mediatype is { } media && MediaType().IsMatch(media), "a media type");
            Require(errors, $"/files/{i}/size", files[i]?.Size is >= 0, "bytes");
            Require(errors, $"/files/{i}/sha256", files[i]?.Sha256 is { } sha && Sha256().IsMatch(sha), "64 lower-case hexadecimal digits");
        }

        Require(errors, "/files", files.Select(file => file?.Name).Distinct().Count() == files.Count, "each file once");
        return errors.Count == 0 ? sidecar! : Wrong(errors);
    }

    /// <summary>Null: no such word.</summary>
    public static Sensitivity? SensitivityOf(string? word)
    {
        if (word is null)
            return Sensitivity.Personal;
        var at = Array.IndexOf(Words, word);
        return at < 0 ? null : (Sensitivity)at;
    }

    public static string WordOf(Sensitivity sensitivity) => Words[(int)sensitivity];

    private static Problem Wrong(IReadOnlyList<ProblemError> errors) => new(FileDropProblems.Sidecar) { Errors = errors };

    private static void Require(List<ProblemError> errors, string pointer, bool holds, string expected)
    {
        if (!holds)
            errors.Add(new ProblemError(pointer, "sidecar", expected));
    }

    /// <summary>No path, no hidden file, no other message's sidecar.</summary>
    [GeneratedRegex(@"^(?!.*\.json\z)[A-Za-z0-9][A-Za-z0-9._-]{0,149}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SafeName();

    [GeneratedRegex(@"^[a-z0-9!#$&^_.+-]{1,63}/[a-z0-9!#$&^_.+-]{1,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex MediaType();

    [GeneratedRegex(@"^[0-9a-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sha256();
}
