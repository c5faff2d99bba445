using Integration.Core.Routing;
using Integration.Core.Translation;

namespace Integration.UnitTests.Routing;

public sealed class FlowReloadTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("flows-").FullName;
    private FlowSources sources = FlowText.Sources(FlowText.Good);

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void Flows_that_are_refused_leave_the_old_ones_live()
    {
        var holder = Open();
        var before = Assert.Single(holder.Current.All);
        sources = FlowText.Sources(FlowText.Good.Replace("order: subject", "order: x", StringComparison.Ordinal));
        Assert.Equal("bad-order", Assert.Single(holder.Reload()).Code);
        Assert.Same(before, Assert.Single(holder.Match(before.Type, FlowText.Event)));
    }

    [Fact]
    public void A_message_finds_the_version_it_began_on_after_a_reload_and_after_a_restart()
    {
        var holder = Open();
        var old = Assert.Single(holder.Current.All);
        sources = FlowText.Sources(FlowText.Good, """{ "tittel": "noe annet" }""");
        Assert.Empty(holder.Reload());
        var live = Assert.Single(holder.Current.All);
        Assert.NotEqual(old.Version, live.Version);
        Assert.Same(live, holder.Find(live.Id, live.Version));

        var found = Open().Find(old.Id, old.Version)!;
        Assert.Equal(old.Version, found.Version);
        Assert.Equal(old.Source.Maps[0].Text, found.Source.Maps[0].Text);
        Assert.Equal(old.Steps.OfType<DeliverStep>(), found.Steps.OfType<DeliverStep>());
        Assert.Same(found, Assert.Single([holder.Find(old.Id, old.Version)!, found], flow => ReferenceEquals(flow, found)));
    }

    [Fact]
    public void An_old_version_is_found_when_what_it_names_is_gone()
    {
        var old = Assert.Single(Open().Current.All);
        var later = new FlowCatalogHolder(() => FlowLoader.Load(new FlowSources([], [], []), FlowText.References()), new FlowArchive(directory));
        Assert.Empty(later.Reload());
        Assert.Equal("public360", later.Find(old.Id, old.Version)!.Deliver.Target);
    }

    [Fact]
    public void A_version_that_was_never_live_is_not_found()
    {
        var holder = Open();
        var flow = Assert.Single(holder.Current.All);
        Assert.Null(holder.Find(flow.Id, "0123456789abcdef"));
        Assert.Null(holder.Find("annen", flow.Version));
        Assert.Null(holder.Find(flow.Id, "../../etc/passwd"));
    }

    [Fact]
    public void A_changed_file_in_the_archive_is_not_believed()
    {
        var flow = Assert.Single(Open().Current.All);
        var path = Path.Combine(directory, flow.Version + ".json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("public360", "fagsystem", StringComparison.Ordinal));
        Assert.Null(new FlowArchive(directory).Find(flow.Id, flow.Version));
        File.WriteAllText(path, "{");
        Assert.Null(new FlowArchive(directory).Find(flow.Id, flow.Version));
    }

    [Fact]
    public void A_version_changes_with_its_yaml_its_map_and_its_code_list_and_with_nothing_else()
    {
        const string map = """{ "tittel": { "$lookup": "liste", "$key": "=data.skjema" } }""";
        FlowSources With(string flow, string codes) => FlowText.Sources(flow, map) with { CodeLists = [new SourceFile("codelists/liste.json", codes), new SourceFile("codelists/annen.json", """{"codes":{}}""")] };
        string Version(FlowSources from) => Assert.Single(FlowLoader.Load(from, FlowText.References()).Catalog!.All).Version;
        var first = Version(With(FlowText.Good, """{"codes":{"a":"b"}}"""));
        Assert.Matches("^[0-9a-f]{16}$", first);
        Assert.Equal(first, Version(With(FlowText.Good, """{"codes":{"a":"b"}}""") with { Maps = [.. FlowText.Sources("", map).Maps, new SourceFile("maps/ubrukt.v1.map.json", "{}")] }));
        Assert.NotEqual(first, Version(With(FlowText.Good, """{"codes":{"a":"c"}}""")));
        Assert.NotEqual(first, Version(With(FlowText.Good + "\n# ny", """{"codes":{"a":"b"}}""")));
    }

    private FlowCatalogHolder Open()
    {
        var holder = new FlowCatalogHolder(() => FlowLoader.Load(sources, FlowText.References()), new FlowArchive(directory));
        Assert.Empty(holder.Reload());
        return holder;
    }
}
