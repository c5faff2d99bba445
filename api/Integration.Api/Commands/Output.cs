using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Api.Commands;

/// <summary>How commands print: lines for people, JSON for scripts.</summary>
internal static class Output
{
    public static JsonSerializerOptions Format { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>A list of errors, or the one line that says all is well.</summary>
    public static void List(bool json, IReadOnlyList<string> errors, string? fine)
    {
        if (json)
        {
            Json(new { ok = errors.Count == 0, errors });
            return;
        }

        foreach (var error in errors)
        {
            System.Console.Error.WriteLine(error);
        }

        if (fine is not null)
        {
            System.Console.WriteLine(fine);
        }
    }

    public static void Json(object value) => System.Console.WriteLine(JsonSerializer.Serialize(value, Format));

    /// <summary>A table with padded columns.</summary>
    public static void Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = rows.Prepend(headings).ToList();
        var widths = headings.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        foreach (var row in all)
        {
            System.Console.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    /// <summary>A problem as people read it.</summary>
    public static int Fail(Abstractions.Problems.Problem problem)
    {
        System.Console.Error.WriteLine($"{problem.Code} {problem.Definition.Title.Nb} / {problem.Definition.Title.En}{(problem.Detail is { } detail ? $" ({detail})" : "")}");
        System.Console.Error.WriteLine($"  → {problem.Definition.NextStep.Nb} / {problem.Definition.NextStep.En}");
        return 1;
    }
}
