using System.Reflection;

namespace Integration.UnitTests.Architecture;

public sealed class TypeTests
{
    [Fact]
    public void Every_class_is_sealed_abstract_or_static()
    {
        var open = Product.Types.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !typeof(Delegate).IsAssignableFrom(type) && !Product.IsComponent(type));

        Rule.Holds("Seal it, or make it abstract", open.Select(type => type.FullName!));
    }

    [Fact]
    public void Nothing_is_public_but_in_Abstractions_and_Client()
    {
        var seen = Product.Assemblies.Except([Product.Abstractions, Product.Client])
            .SelectMany(Product.Written)
            .Where(type => type.IsVisible && !Product.IsComponent(type) && !IsTakenByAComponent(type));

        Rule.Holds("Make it internal", seen.Select(type => type.FullName!));
    }

    [Fact]
    public void Every_interface_method_that_waits_takes_a_cancellation_token_last()
    {
        var offenders = Product.Types
            .Where(type => type.IsInterface)
            .SelectMany(type => type.GetMethods())
            .Where(method => Waits(method.ReturnType))
            .Where(method => method.GetParameters().LastOrDefault()?.ParameterType != typeof(CancellationToken));

        Rule.Holds("CancellationToken cancellationToken comes last", offenders.Select(Name));
    }

    [Fact]
    public void A_cancellation_token_that_is_taken_comes_last()
    {
        var offenders = Methods()
            .Where(method => method.GetParameters().SkipLast(1).Any(parameter => parameter.ParameterType == typeof(CancellationToken)))
            // Two tokens, one for each of two ends, come last together.
            .Where(method => method.GetParameters().SkipWhile(parameter => parameter.ParameterType != typeof(CancellationToken))
                .Any(parameter => parameter.ParameterType != typeof(CancellationToken)))
            // An endpoint's query parameters follow what the host gives it.
            .Where(method => method is not { IsStatic: true, Name: "Handle" });

        Rule.Holds("CancellationToken comes last", offenders.Select(Name));
    }

    [Fact]
    public void The_suffix_Async_stands_in_Client_only()
    {
        var offenders = Methods()
            .Where(method => method.DeclaringType!.Assembly != Product.Client && method.Name.EndsWith("Async", StringComparison.Ordinal))
            .Where(method => !IsGivenByTheFramework(method));

        Rule.Holds("No Async suffix inside the product", offenders.Select(Name));
    }

    private static bool IsTakenByAComponent(Type type) => type.Assembly.GetTypes()
        .Where(Product.IsComponent)
        .SelectMany(component => component.GetProperties())
        .Any(property => property.PropertyType == type);

    private static IEnumerable<MethodInfo> Methods() => Product.Types
        .SelectMany(type => type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(method => !method.IsSpecialName && !method.Name.Contains('<', StringComparison.Ordinal));

    private static bool Waits(Type type) =>
        typeof(Task).IsAssignableFrom(type)
        || type == typeof(ValueTask)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ValueTask<>) || type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));

    /// <summary>An override, or the implementation of an interface that is not ours.</summary>
    private static bool IsGivenByTheFramework(MethodInfo method)
    {
        if (method.GetBaseDefinition() != method || method.Name.Contains('.', StringComparison.Ordinal))
            return true;
        var type = method.DeclaringType!;
        return !type.IsInterface && type.GetInterfaces()
            .Where(port => port.Namespace?.StartsWith("Integration", StringComparison.Ordinal) != true)
            .Any(port => type.GetInterfaceMap(port).TargetMethods.Contains(method));
    }

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}";
}
