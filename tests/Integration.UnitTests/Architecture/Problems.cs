using System.Reflection;
using Integration.Abstractions.Problems;

namespace Integration.UnitTests.Architecture;

/// <summary>Every problem that is declared in the product, with the field that declares it.</summary>
internal static class Problems
{
    public static IReadOnlyList<(FieldInfo Field, ProblemDefinition Definition)> All { get; } =
    [
        .. Product.Types
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(ProblemDefinition) && !field.Name.Contains('<', StringComparison.Ordinal))
            .Select(field => (field, (ProblemDefinition)field.GetValue(null)!))
            .OrderBy(problem => problem.Item2.Code, StringComparer.Ordinal),
    ];
}
