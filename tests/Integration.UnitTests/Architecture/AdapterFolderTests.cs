using System.Text.RegularExpressions;

namespace Integration.UnitTests.Architecture;

/// <summary>A new adapter is one folder and one line.</summary>
public sealed class AdapterFolderTests
{
    public static TheoryData<string> Folders => [.. AdapterIsolationTests.Folders];

    [Theory]
    [MemberData(nameof(Folders))]
    public void An_adapter_is_added_by_one_line_of_the_catalogue(string folder)
    {
        var catalogue = Repository.Product.Single(file => file.Path == "adapters/AdapterCatalog.cs").Code;

        Assert.Single(Regex.Matches(catalogue, $@"\.Add{folder}\("));
    }

    [Fact]
    public void The_catalogue_adds_nothing_else()
    {
        var catalogue = Repository.Product.Single(file => file.Path == "adapters/AdapterCatalog.cs").Code;
        var added = Regex.Matches(catalogue, @"\.Add(\w+)\(").Select(match => match.Groups[1].Value);

        Rule.Holds("A line of the catalogue names a folder", added.Except([.. AdapterIsolationTests.Folders, "Adapters"]));
    }
}
