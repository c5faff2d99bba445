using System.Collections.Frozen;
using System.Reflection;
using Integration.Abstractions.Problems;
using Integration.Console;
using Integration.Core.Intake;
using Integration.Core.Operations;

namespace Integration.Api.Problems;

/// <summary>Every problem that is declared anywhere in the hub, to find the texts of a stored code again.</summary>
internal static class ProblemCatalogue
{
    /// <summary>All declarations, in order of code; a code declared twice stands twice, for the test that forbids it.</summary>
    public static IReadOnlyList<ProblemDefinition> All { get; } = Declared();

    private static readonly FrozenDictionary<string, ProblemDefinition> ByCode =
        All.DistinctBy(definition => definition.Code).ToFrozenDictionary(definition => definition.Code);

    public static ProblemDefinition? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    // Reflection, once: a list written by hand would miss the problem that is needed.
    private static ProblemDefinition[] Declared() =>
    [
        .. Assemblies()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: true, IsSealed: true })
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(ProblemDefinition))
            .Select(field => (ProblemDefinition)field.GetValue(null)!)
            .OrderBy(definition => definition.Code, StringComparer.Ordinal),
    ];

    private static IEnumerable<Assembly> Assemblies() =>
    [
        typeof(IntakeProblems).Assembly,
        typeof(ApiProblems).Assembly,
        typeof(ConsoleProblems).Assembly,
        Assembly.Load("Integration.Storage"),
        Assembly.Load("Integration.ServiceBus"),
        Assembly.Load("Integration.Adapters"),
    ];
}

/// <summary>The catalogue as the console asks it.</summary>
internal sealed class ProblemTexts : IProblemTexts
{
    public ProblemDefinition? Find(string? code) => ProblemCatalogue.Find(code);
}
