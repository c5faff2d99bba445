using System.Text.Json;
using System.Text.RegularExpressions;
using Integration.Core.Routing;
using Integration.Core.Translation;
using Integration.Testing;
using Integration.UnitTests.Routing;

namespace Integration.UnitTests.Translation;

/// <summary>What <c>infra/docs/flows-and-maps.md</c> shows is what the hub does.</summary>
public sealed partial class DocumentedExampleTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Golden.Root, "infra", "docs", "flows-and-maps.md")).ReplaceLineEndings("\n");

    [Fact]
    public void The_flow_on_the_page_loads()
    {
        var demo = FlowSources.Read(Path.Combine(MapCases.Environments, "demo"), MapCases.CodeLists);
        Assert.Empty(FlowLoader.Load(demo with { Flows = [new SourceFile("page.yaml", Block("yaml", 0))] }, FlowText.References()).Errors);
    }

    [Fact]
    public void The_map_on_the_page_makes_what_the_page_says()
    {
        var errors = new List<DefinitionError>();
        var map = MapCatalog.Load([new SourceFile("maps/page.v1.map.json", Block("json", 0))], MapCases.CodeLists, errors).Find("page.v1");
        Assert.Empty(errors);
        var made = map!.Translate(new TranslationContext(JsonElement.Parse(Block("json", 1)), new Dictionary<string, JsonElement>())).Value;
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Block("json", 2)), JsonElement.Parse(made.Span)), System.Text.Encoding.UTF8.GetString(made.Span));
    }

    private static string Block(string language, int index) => Blocks().Matches(Page).Where(match => match.Groups[1].Value == language).ElementAt(index).Groups[2].Value;

    [GeneratedRegex("^```([a-z]+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
