using System.Text;
using System.Text.Json;
using Integration.Abstractions.Problems;
using Integration.Core.Translation;

namespace Integration.UnitTests.Translation;

/// <summary>Every map of every environment does what the cases beside it say, and the cases run all of it.</summary>
public sealed class GoldenMapTests
{
    public static IEnumerable<TheoryDataRow<string, string>> Maps => MapCases.Maps();

    public static IEnumerable<TheoryDataRow<string, string, string>> Cases => MapCases.Cases();

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_map_gives_what_its_golden_case_says(string environment, string map, string name)
    {
        var result = Run(environment, map, name, null);
        var expected = Path.Combine(MapCases.Folder(environment, map), name + ".out.json");
        if (File.Exists(expected))
        {
            Assert.Null(result.Problem);
            var actual = JsonElement.Parse(result.Value.Span);
            Assert.True(JsonElement.DeepEquals(JsonElement.Parse(File.ReadAllText(expected)), actual), "the map gave:\n" + Encoding.UTF8.GetString(result.Value.Span));
            return;
        }

        Assert.NotNull(result.Problem);
        Assert.Equal(File.ReadAllText(Path.Combine(MapCases.Folder(environment, map), name + ".error.txt")), Describe(result.Problem), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(Maps))]
    public void The_golden_cases_run_every_branch_of_a_map(string environment, string map)
    {
        var hits = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in MapCases.CasesOf(environment, map)) Run(environment, map, name, hits);
        Assert.Empty(MapCases.Load(environment, map).Branches.Except(hits));
        Assert.Contains(MapCases.CasesOf(environment, map), name => name.StartsWith('0'));
    }

    private static Result<ReadOnlyMemory<byte>> Run(string environment, string map, string name, ISet<string>? hits)
    {
        var input = JsonElement.Parse(File.ReadAllText(Path.Combine(MapCases.Folder(environment, map), name + ".in.json")));
        var lookups = input.TryGetProperty("lookups", out var answers) ? answers.EnumerateObject().ToDictionary(answer => answer.Name, answer => answer.Value) : [];
        var result = input.TryGetProperty("result", out var answered) ? answered : default;
        return MapCases.Load(environment, map).Translate(new TranslationContext(input.GetProperty("event"), lookups, result) { Hits = hits });
    }

    private static string Describe(Problem problem) =>
        string.Concat(problem.Errors.Select(error => $"{error.Pointer}: {error.Keyword}, {error.Expected}, {error.Actual}\n").Prepend(problem + "\n"));
}
