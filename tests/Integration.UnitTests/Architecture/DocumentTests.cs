using System.Text.RegularExpressions;

namespace Integration.UnitTests.Architecture;

/// <summary>What the documents say is so.</summary>
public sealed partial class DocumentTests
{
    private static IReadOnlyList<(string Path, string Text)> Documents { get; } =
        [.. Repository.Files("*.md").Where(path => !path.Contains(".received.", StringComparison.Ordinal)).Select(path => (path, Repository.Text(path).ReplaceLineEndings("\n")))];

    [Fact]
    public void Every_link_leads_to_a_file() =>
        Rule.Holds("The file is not there", Documents
            .SelectMany(document => Link().Matches(document.Text).Select(match => (document.Path, Target: match.Groups[1].Value)))
            .Where(link => !link.Target.Contains("://", StringComparison.Ordinal) && !link.Target.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(link => !Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(link.Path)!, link.Target)))
            .Select(link => $"{link.Path}: {link.Target}"));

    [Fact]
    public void Every_document_stands_in_the_index()
    {
        var index = Repository.Text("infra/docs/README.md");

        Rule.Holds("Add it to infra/docs/README.md", Repository.Files("*.md", "infra/docs")
            .Where(path => path != "infra/docs/README.md" && !path.Contains(".received.", StringComparison.Ordinal))
            .Where(path => !index.Contains($"({path["infra/docs/".Length..]})", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_problem_code_that_a_document_names_is_declared() =>
        Rule.Holds("No such code", Documents
            .SelectMany(document => Code().Matches(document.Text).Select(match => (document.Path, Code: match.Value)))
            // Examples: their adapters are no part of the product.
            .Where(named => !named.Code.StartsWith("INT-SAMPLE-", StringComparison.Ordinal) && !named.Code.StartsWith("INT-EXAMPLE-", StringComparison.Ordinal))
            .Where(named => Problems.All.All(problem => problem.Definition.Code != named.Code))
            .Select(named => $"{named.Path}: {named.Code}"));

    /// <summary>A block of C# in a document is a file that is compiled and run, or a part of one between <c>// #name</c> and <c>// #end</c>.</summary>
    [Fact]
    public void Every_block_of_code_is_code_that_the_tests_compile()
    {
        var offenders = new List<string>();
        foreach (var (path, text) in Documents)
        {
            var marked = MarkedBlock().Matches(text);
            if (marked.Count != Block().Count(text))
                offenders.Add($"{path}: a block of C# without <!-- code: file --> above it");
            offenders.AddRange(marked
                .Where(match => match.Groups["code"].Value.Trim() != Source(match.Groups["source"].Value).Trim())
                .Select(match => $"{path} differs from {match.Groups["source"].Value}"));
        }

        Rule.Holds("Copy the code into the document", offenders);
    }

    private static string Source(string source)
    {
        var file = source.Split('#')[0];
        if (!File.Exists(Path.Combine(Repository.Root, file)))
            return $"(no {file})";
        var text = Repository.Text(file).ReplaceLineEndings("\n");
        if (source.Split('#') is not [_, var part])
            return text;
        var lines = text.Split('\n').SkipWhile(line => line.Trim() != $"// #{part}").Skip(1).TakeWhile(line => line.Trim() != "// #end").ToList();
        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : ""));
    }

    [GeneratedRegex(@"!?\[[^\]]*\]\(([^)#\s]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\bINT-(?:[A-Z0-9]+-)?\d{4}\b")]
    private static partial Regex Code();

    [GeneratedRegex("^```csharp$", RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex("<!-- code: (?<source>\\S+) -->\n```csharp\n(?<code>.*?)```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex MarkedBlock();
}
