using System.Text.Json;
using Integration.Core.Routing;
using Integration.UnitTests.Translation;

namespace Integration.UnitTests.Routing;

public sealed class EnvironmentFlowsTests
{
    public static IEnumerable<TheoryDataRow<string>> Environments =>
        Directory.EnumerateDirectories(MapCases.Environments).Where(path => Directory.Exists(Path.Combine(path, "flows")))
            .Order(StringComparer.Ordinal).Select(path => new TheoryDataRow<string>(Path.GetFileName(path)));

    [Theory]
    [MemberData(nameof(Environments))]
    public void The_flows_of_an_environment_load_without_errors(string environment)
    {
        var result = FlowLoader.Load(FlowSources.Read(Path.Combine(MapCases.Environments, environment), MapCases.CodeLists), FlowText.References());
        Assert.Empty(result.Errors);
        Assert.NotEmpty(result.Catalog!.All);
    }

    [Theory]
    [InlineData("gravesoknad", false, "gravesoknad")]
    [InlineData("gravesoknad", true, "organisasjon-skjema")]
    [InlineData("skjenkebevilling", false, "kopi-til-fagsystem")]
    [InlineData("skjenkebevilling", true, "kopi-til-fagsystem", "organisasjon-skjema")]
    [InlineData("barnehageplass", false, "barnehageplass-fiks-arkiv")]
    [InlineData("bekymring", false, "barnevern-mailbox")]
    [InlineData("bekymring", true, "barnevern-mailbox")]
    [InlineData("serveringsbevilling", false, "serveringsbevilling-ephorte")]
    [InlineData("ukjent", false)]
    public void A_form_of_the_demo_goes_to_its_flows(string form, bool organisation, params string[] expected)
    {
        var catalog = FlowLoader.Load(FlowSources.Read(Path.Combine(MapCases.Environments, "demo"), MapCases.CodeLists), FlowText.References()).Catalog!;
        var sender = organisation ? """{"fnr":"x","organisasjon":{"orgnr":"310529915"}}""" : """{"fnr":"x"}""";
        var @event = JsonElement.Parse($$"""{"data":{"skjema":"{{form}}","innsender":{{sender}} } }""");
        Assert.Equal(expected, catalog.Match("no.kommune.skjema.innsendt.v1", @event).Select(flow => flow.Id));
    }
}
