using System.Text.Json;
using System.Text.RegularExpressions;

namespace Integration.UnitTests.Architecture;

/// <summary>
/// A row of an adapter's failure table is a promise, and a contract test has seen it kept: in <c>failures.json</c>, which says what code every failure at every call got, in a
/// case's <c>out.json</c>, or in a test that expects the code by name.
/// </summary>
public sealed partial class FailureTableTests
{
    private const string Contracts = "tests/Integration.ContractTests";

    /// <summary>Tests that name a code.</summary>
    private static readonly IReadOnlyList<string> Expected =
    [
        .. Repository.Everything
            .Where(file => file.Path.StartsWith(Contracts, StringComparison.Ordinal))
            .SelectMany(file => Test().Split(file.Text))
            .Where(test => Code().IsMatch(test)),
    ];

    private static readonly IReadOnlyList<(string Code, string[] Failures)> Seen =
    [
        .. from path in Repository.Files("failures.json", Contracts)
           from section in JsonDocument.Parse(Repository.Text(path)).RootElement.EnumerateObject()
           from code in section.Value.EnumerateObject()
           select (code.Name, code.Value.GetString()!.Split(' ', '+', '-')),
        .. from path in Repository.Files("out.json", Contracts)
           from Match code in Code().Matches(Repository.Text(path))
           let faults = Path.Combine(Path.GetDirectoryName(path)!, "faults.json")
           select (code.Value, File.Exists(Path.Combine(Repository.Root, faults)) ? Status().Matches(Repository.Text(faults)).Select(match => match.Value).ToArray() : []),
    ];

    public static TheoryData<string> Folders => [.. AdapterIsolationTests.Folders];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_row_of_a_failure_table_is_seen_by_a_contract_test(string folder) =>
        Rule.Holds($"adapters/{folder}/README.md, failure table: no contract test sees what the row says", Rows(folder)
            .Where(row => !Seen.Any(seen => seen.Code == row.Code) && !Expected.Any(test => test.Contains(row.Code, StringComparison.Ordinal)))
            .Select(row => $"{row.Code}: {row.Native}"));

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_status_that_a_failure_table_names_gets_the_code_of_its_row(string folder) =>
        Rule.Holds($"adapters/{folder}/README.md, failure table: no contract test sees that this status gets this code",
            from row in Rows(folder)
            from Match status in Status().Matches(row.Native)
            where !Seen.Any(seen => seen.Code == row.Code && seen.Failures.Contains(status.Value))
                && !Expected.Any(test => test.Contains(row.Code, StringComparison.Ordinal) && Status().Matches(test).Any(named => named.Value == status.Value))
            select $"{row.Code}: {status.Value}");

    [Fact]
    public void The_tables_are_read() => Assert.True(AdapterIsolationTests.Folders.Sum(folder => Rows(folder).Count()) > 150);

    private static IEnumerable<(string Native, string Code)> Rows(string folder) =>
        from line in Repository.Text($"adapters/{folder}/README.md").Split('\n')
        where line.StartsWith('|')
        let cells = line.Split('|')
        where cells.Length > 3 && Code().IsMatch(cells[2])
        select (cells[1].Trim(), Code().Match(cells[2]).Value);

    [GeneratedRegex(@"^    \[(?:Fact|Theory)\]", RegexOptions.Multiline)]
    private static partial Regex Test();

    [GeneratedRegex(@"\bINT-(?:[A-Z0-9]+-)?\d{4}\b")]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<![\d.-])[2-5]\d\d(?![\d.-])")]
    private static partial Regex Status();
}
