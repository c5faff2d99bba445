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

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_readme_has_a_failure_table_with_every_code_the_adapter_declares(string folder)
    {
        var readme = Repository.Text($"adapters/{folder}/README.md");
        var rows = readme.Split('\n').Where(line => line.StartsWith('|')).ToList();
        var declared = Problems.All.Where(problem => problem.Field.DeclaringType!.Namespace!.StartsWith($"Integration.Adapters.{folder}", StringComparison.Ordinal));

        Rule.Holds($"adapters/{folder}/README.md, failure table: one row for each code", declared
            .Select(problem => problem.Definition.Code)
            .Where(code => !rows.Any(row => row.Contains(code, StringComparison.Ordinal))));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_readme_names_no_code_that_is_not_declared(string folder)
    {
        var named = Regex.Matches(Repository.Text($"adapters/{folder}/README.md"), @"\bINT-(?:[A-Z0-9]+-)?\d{4}\b").Select(match => match.Value);

        Rule.Holds($"adapters/{folder}/README.md", named.Except(Problems.All.Select(problem => problem.Definition.Code)));
    }
}
