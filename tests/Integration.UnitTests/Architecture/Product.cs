using System.Reflection;
using System.Runtime.CompilerServices;

namespace Integration.UnitTests.Architecture;

/// <summary>The product's assemblies and the types that people wrote in them.</summary>
internal static class Product
{
    public static Assembly Abstractions { get; } = Assembly.Load("Integration.Abstractions");

    public static Assembly Client { get; } = Assembly.Load("Integration.Client");

    public static Assembly Adapters { get; } = Assembly.Load("Integration.Adapters");

    public static IReadOnlyList<Assembly> Assemblies { get; } =
    [
        Abstractions,
        Client,
        Adapters,
        Assembly.Load("Integration.Core"),
        Assembly.Load("Integration.Storage"),
        Assembly.Load("Integration.ServiceBus"),
        Assembly.Load("Integration.Schemas"),
        Assembly.Load("Integration.Simulators"),
        Assembly.Load("Integration.Console"),
        Assembly.Load("integration"),
    ];

    public static IReadOnlyList<Type> Types { get; } = [.. Assemblies.SelectMany(Written)];

    /// <summary>Without what compilers and generators made: closures, state machines, file-local types, Refit's stubs.</summary>
    public static IEnumerable<Type> Written(Assembly assembly) =>
        assembly.GetTypes().Where(type => type.Namespace?.StartsWith("Integration", StringComparison.Ordinal) == true && !IsGenerated(type));

    /// <summary>The Razor compiler makes a component public and open, and what a component takes must be as public as it is.</summary>
    public static bool IsComponent(Type type) => typeof(Microsoft.AspNetCore.Components.ComponentBase).IsAssignableFrom(type);

    public static bool IsGenerated(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal)
        || type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || IsGeneratedByTool(type)
        || (type.DeclaringType is { } outer && IsGenerated(outer));

    // A partial type carries a generator's attribute too (LoggerMessage marks methods only, OptionsValidator marks methods only).
    private static bool IsGeneratedByTool(Type type) => type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute), inherit: false);
}
