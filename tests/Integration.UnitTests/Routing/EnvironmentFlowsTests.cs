using Integration.Core.Routing;
using Integration.UnitTests.Translation;

namespace Integration.UnitTests.Routing;

public sealed class EnvironmentFlowsTests
{
    public static IEnumerable<TheoryDataRow<string>> Environments =>
        Directory.EnumerateDirectories(MapCases.Environments).Order(StringComparer.Ordinal).Select(path => new TheoryDataRow<string>(Path.GetFileName(path)));

    [Theory]
    [MemberData(nameof(Environments))]
    public void The_flows_of_an_environment_load_without_errors(string environment)
    {
        var result = FlowLoader.Load(FlowSources.Read(Path.Combine(MapCases.Environments, environment), MapCases.CodeLists), FlowText.References());
        Assert.Empty(result.Errors);
        Assert.NotEmpty(result.Catalog!.All);
    }
}
