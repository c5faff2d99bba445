using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Abstractions.Problems;
using Integration.Core.Routing;
using Integration.Core.Translation;
using Integration.Testing;
using Integration.UnitTests.Routing;

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
        if (Read(environment, map, name + ".error.txt") is { } errors)
        {
            Assert.Equal(errors, Describe(result.Problem), ignoreLineEndingDifferences: true);
            return;
        }

        Assert.True(result.Problem is null, Describe(result.Problem));
        Assert.Null(Golden.Difference(MapCases.Maps(environment), map, name + ".out.json", JsonNode.Parse(result.Value.Span)));
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

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_good_case_is_valid_at_both_ends(string environment, string map, string name)
    {
        if (Read(environment, map, name + ".out.json") is not { } output) return;
        var @event = JsonElement.Parse(Read(environment, map, name + ".in.json")!).GetProperty("event");
        var flows = FlowLoader.Load(FlowSources.Read(Path.Combine(MapCases.Environments, environment), MapCases.CodeLists), FlowText.References()).Catalog!;
        var uses = flows.All.SelectMany(flow => flow.Steps.OfType<MapStep>(), (flow, step) => (flow.Type, step)).Where(use => use.step.Map.Name == map).ToArray();
        Assert.NotEmpty(uses);
        foreach (var (type, step) in uses)
        {
            Assert.Equal(type, @event.GetProperty("type").GetString());
            Assert.Empty(Validate(type, @event.GetProperty("data").GetRawText()));
            if (step.To is not null) Assert.Empty(Validate(step.To, output));
        }
    }

    private static IReadOnlyList<ProblemError> Validate(string type, string json) => MapCases.Schemas.Find(type)!.Validate(Encoding.UTF8.GetBytes(json));

    private static Result<ReadOnlyMemory<byte>> Run(string environment, string map, string name, ISet<string>? hits)
    {
        var input = JsonElement.Parse(Read(environment, map, name + ".in.json")!);
        var lookups = input.TryGetProperty("lookups", out var answers) ? answers.EnumerateObject().ToDictionary(answer => answer.Name, answer => answer.Value) : [];
        var result = input.TryGetProperty("result", out var answered) ? answered : default;
        return MapCases.Load(environment, map).Translate(new TranslationContext(input.GetProperty("event"), lookups, result) { Hits = hits });
    }

    private static string? Read(string environment, string map, string file)
    {
        var path = Path.Combine(Golden.Root, MapCases.Maps(environment), map, file);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    private static string Describe(Problem? problem) =>
        problem is null ? "no problem" : string.Concat(problem.Errors.Select(error => $"{error.Pointer}: {error.Keyword}, {error.Expected}, {error.Actual}\n").Prepend(problem + "\n"));
}
