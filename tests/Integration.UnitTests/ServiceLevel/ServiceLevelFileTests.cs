using Integration.Core.Routing;
using Integration.Core.ServiceLevel;
using Integration.UnitTests.Routing;
using Integration.UnitTests.Translation;

namespace Integration.UnitTests.ServiceLevel;

public sealed class ServiceLevelFileTests
{
    private const string Good = """
        time-zone: Europe/Oslo
        classes:
          A: { threshold: PT5S, target: 99.9 }
          B: { threshold: PT1M, target: 99.5, days: [ mon, fri ], hours: "07:00-17:00" }
        agreements:
          - { id: skjema, name: Skjema, supplier: Drift AS, customer: Kommunen, agency: "0192:310094943", class: B, flows: [ til-arkiv, gravesoknad ] }
        exclusions:
          - { agreement: skjema, from: 2026-10-03T20:00+02:00, to: 2026-10-03T23:00+02:00, reason: Oppgradering, approved-by: Kari Prøve }
        """;

    private static readonly Dictionary<string, string?> Flows = new() { ["gravesoknad"] = "B", ["til-arkiv"] = "B", ["bekymring"] = "A", ["uten"] = null };

    [Fact]
    public void A_good_file_gives_the_promise_the_hours_and_what_does_not_count()
    {
        var (agreements, errors) = ServiceLevelFile.Parse(Good, Flows);

        Assert.Empty(errors);
        var agreement = Assert.Single(agreements!.Agreements);
        Assert.Equal(["gravesoknad", "til-arkiv"], agreement.Flows);
        Assert.Equal((TimeSpan.FromMinutes(1), 99.5m, "1000100 07:00-17:00"), (agreement.Class.Threshold, agreement.Class.Target, agreement.Class.Hours.ToString()));
        Assert.Equal(new DateTimeOffset(2026, 10, 3, 18, 0, 0, TimeSpan.Zero), Assert.Single(agreements.Of(agreement)).From);
    }

    [Theory]
    [InlineData("target: 99.9", "target: 101", "bad-target")]
    [InlineData("threshold: PT5S", "threshold: 5", "bad-duration")]
    [InlineData("[ mon, fri ]", "[ man ]", "bad-days")]
    [InlineData("07:00-17:00", "17:00-07:00", "bad-hours")]
    [InlineData("Europe/Oslo", "Oslo", "unknown-time-zone")]
    [InlineData("class: B", "class: D", "unknown-class")]
    [InlineData("[ til-arkiv,", "[ finnes-ikke,", "unknown-flow")]
    [InlineData("[ til-arkiv,", "[ bekymring,", "other-class")]
    [InlineData("[ til-arkiv,", "[ uten,", "other-class")]
    [InlineData("agreement: skjema,", "agreement: annen,", "unknown-agreement")]
    [InlineData("20:00+02:00", "20:00", "bad-time")]
    [InlineData("to: 2026-10-03T23:00", "to: 2026-10-03T19:00", "bad-time")]
    [InlineData(", approved-by: Kari Prøve", "", "missing-key")]
    [InlineData("customer:", "kunde:", "unknown-key")]
    public void What_is_wrong_is_named(string good, string wrong, string code)
    {
        var (agreements, errors) = ServiceLevelFile.Parse(Good.Replace(good, wrong, StringComparison.Ordinal), Flows);

        Assert.Null(agreements);
        Assert.Contains(errors, error => error.Code == code);
    }

    [Fact]
    public void The_demos_file_fits_the_demos_flows()
    {
        var folder = Path.Combine(MapCases.Environments, "demo");
        var flows = FlowLoader.Load(FlowSources.Read(folder, MapCases.CodeLists), FlowText.References()).Catalog!.All;

        var (agreements, errors) = ServiceLevelFile.Parse(File.ReadAllText(Path.Combine(folder, ServiceLevelFile.Name)), flows.ToDictionary(flow => flow.Id, flow => flow.ServiceLevel));

        Assert.Empty(errors);
        Assert.NotEmpty(agreements!.Agreements);
    }
}
