using System.Text;
using System.Text.RegularExpressions;
using Integration.Abstractions.Problems;

namespace Integration.UnitTests.Architecture;

public sealed partial class ProblemTests
{
    /// <summary>Codes whose next step is the same words in both languages ("Send application/json.").</summary>
    private static readonly string[] SameInBoth = ["INT-0611"];

    [Fact]
    public void Every_code_is_unique()
    {
        var twice = Problems.All.GroupBy(problem => problem.Definition.Code).Where(group => group.Count() > 1);

        Rule.Holds("A code is declared once and never reused", twice.Select(group => $"{group.Key}: {string.Join(", ", group.Select(Name))}"));
    }

    [Fact]
    public void Every_code_has_the_hubs_form() =>
        Rule.Holds("INT-nnnn, or INT-NAME-nnnn for an adapter", Problems.All
            .Where(problem => !Form().IsMatch(problem.Definition.Code))
            .Select(problem => $"{problem.Definition.Code}: {Name(problem)}"));

    [Fact]
    public void An_adapters_code_carries_the_adapters_name_and_no_other_does() =>
        Rule.Holds("INT-NAME-nnnn stands in an adapter, one NAME for each", Problems.All
            .Where(problem => (problem.Field.DeclaringType!.Assembly == Product.Adapters) != (problem.Definition.Code.Count(c => c == '-') == 2))
            .Select(problem => $"{problem.Definition.Code}: {Name(problem)}")
            .Concat(Problems.All
                .Where(problem => problem.Definition.Code.Count(c => c == '-') == 2)
                .GroupBy(problem => problem.Definition.Code.Split('-')[1])
                .Where(group => group.Select(problem => problem.Field.DeclaringType!.Namespace!.Split('.')[2]).Distinct().Count() > 1)
                .Select(group => $"{group.Key} stands in several adapters")));

    [Fact]
    public void Every_problem_has_a_class_and_an_owner() =>
        Rule.Holds("Class and owner", Problems.All
            .Where(problem => !Enum.IsDefined(problem.Definition.Class) || !Enum.IsDefined(problem.Definition.Owner))
            .Select(Name));

    [Fact]
    public void Every_problem_says_what_happened_and_what_to_do_in_both_languages() =>
        Rule.Holds("Title and next step in nb and en, all different", Problems.All
            .Where(problem => Texts(problem.Definition).Any(string.IsNullOrWhiteSpace) || Texts(problem.Definition).Distinct().Count() != (SameInBoth.Contains(problem.Definition.Code) ? 3 : 4))
            .Select(Name));

    [Fact]
    public void Every_text_is_finished() =>
        Rule.Holds("A sentence that ends, without a placeholder", Problems.All
            .Where(problem => Texts(problem.Definition).Any(text => Placeholder().IsMatch(text) || !text.TrimEnd('»', '"').EndsWith('.')))
            .Select(Name));

    [Fact]
    public void The_table_of_problems_is_as_approved() => Approved.Matches("infra/docs/problems.md", Table());

    private static string Table()
    {
        var table = new StringBuilder()
            .Append("# Problem codes\n\n")
            .Append("Made from the code by a test (`ProblemTests`); do not edit. Run `dotnet test`, look at the difference, and promote it with `tests/accept`.\n")
            .Append("The class decides whether and how it is tried again; the owner is who can mend it. Codes are never reused.\n\n")
            .Append("| code | class | owner | what happened | next step |\n|---|---|---|---|---|\n");
        foreach (var (_, problem) in Problems.All)
        {
            table.Append($"| `{problem.Code}` | {Words(problem.Class)} | {Words(problem.Owner)} | {Cell(problem.Title)} | {Cell(problem.NextStep)} |\n");
        }

        return table.ToString();
    }

    private static string Cell(LocalizedText text) => $"{Escape(text.Nb)}<br>*{Escape(text.En)}*";

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);

    private static string Words<T>(T value) where T : struct, Enum => Capital().Replace(value.ToString(), "-$0").ToLowerInvariant();

    private static string[] Texts(ProblemDefinition problem) => [problem.Title.Nb, problem.Title.En, problem.NextStep.Nb, problem.NextStep.En];

    private static string Name((System.Reflection.FieldInfo Field, ProblemDefinition Definition) problem) =>
        $"{problem.Field.DeclaringType!.FullName}.{problem.Field.Name}";

    [GeneratedRegex(@"^INT-(\d{4}|[A-Z0-9]+-\d{4})$")]
    private static partial Regex Form();

    [GeneratedRegex(@"TODO|TBD|FIXME|XXX|lorem|\.\.\.|…|\{\d+\}", RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Capital();
}
