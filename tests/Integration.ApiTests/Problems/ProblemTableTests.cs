using System.Reflection;
using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Core.Intake;

namespace Integration.ApiTests.Problems;

public sealed class ProblemTableTests
{
    [Fact]
    public void Every_problem_of_the_intake_and_the_api_has_its_status() =>
        Assert.All(new[] { typeof(IntakeProblems), typeof(ApiProblems) }
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Where(field => field.FieldType == typeof(ProblemDefinition))
            .Select(field => ((ProblemDefinition)field.GetValue(null)!).Code),
            code => Assert.True(ProblemStatus.ByCode.ContainsKey(code), code));

    [Fact]
    public void The_catalogue_finds_the_problems_of_every_assembly_and_no_code_stands_twice()
    {
        Assert.Contains(ProblemCatalogue.All, definition => definition.Code == "INT-0117");
        Assert.Contains(ProblemCatalogue.All, definition => definition.Code.StartsWith("INT-HTTP-", StringComparison.Ordinal));
        Assert.Contains(ProblemCatalogue.All, definition => definition.Code.StartsWith("INT-05", StringComparison.Ordinal));
        Assert.Empty(ProblemCatalogue.All.GroupBy(definition => definition.Code).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void A_stored_code_is_explained_again() => Assert.Same(IntakeProblems.Schema, ProblemCatalogue.Find("INT-0117"));
}
