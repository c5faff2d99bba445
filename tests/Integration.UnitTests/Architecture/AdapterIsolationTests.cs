using System.Text.RegularExpressions;

namespace Integration.UnitTests.Architecture;

/// <summary>Adapters do not see each other: a system can be taken out, or rewritten, without reading the others.</summary>
public sealed partial class AdapterIsolationTests
{
    [Fact]
    public void No_adapter_uses_a_type_of_another_adapter()
    {
        var offenders =
            from type in Product.Adapters.GetTypes()
            let adapter = Adapter(type)
            where adapter is not null
            from mentioned in MethodCode.Mentioned(type)
            let other = Adapter(mentioned)
            where other is not null && other != adapter
            select $"{type.FullName} uses {mentioned.FullName}";

        Rule.Holds("What two adapters need lies in adapters/ itself or in Integration.Abstractions", offenders);
    }

    /// <summary>A constant or a <c>nameof</c> leaves no trace in the code; its text does.</summary>
    [Fact]
    public void No_adapter_names_the_namespace_of_another_adapter()
    {
        var offenders =
            from file in Repository.Product
            where file.Path.StartsWith("adapters/", StringComparison.Ordinal) && file.Path.Count(c => c == '/') > 1
            from Match match in Namespace().Matches(file.Code)
            where Folders.Contains(match.Groups[1].Value) && match.Groups[1].Value != file.Path.Split('/')[1]
            select $"{file.Path} names {match.Value}";

        Rule.Holds("What two adapters need lies in adapters/ itself or in Integration.Abstractions", offenders);
    }

    /// <summary>Only the catalogue knows every adapter.</summary>
    [Fact]
    public void Nothing_but_the_catalogue_uses_the_type_of_an_adapter()
    {
        var offenders =
            from type in Product.Assemblies.SelectMany(assembly => assembly.GetTypes())
            where type.Namespace?.StartsWith("Integration", StringComparison.Ordinal) == true && Adapter(type) is null && type.FullName != "Integration.Adapters.AdapterCatalog"
            from mentioned in MethodCode.Mentioned(type)
            where Adapter(mentioned) is not null
            select $"{type.FullName} uses {mentioned.FullName}";

        Rule.Holds("Speak to an adapter through its port", offenders);
    }

    /// <summary>The folders that have source: one for each system.</summary>
    internal static IReadOnlyList<string> Folders { get; } =
    [
        .. Repository.Product
            .Where(file => file.Path.StartsWith("adapters/", StringComparison.Ordinal) && file.Path.Count(c => c == '/') > 1)
            .Select(file => file.Path.Split('/')[1])
            .Distinct(),
    ];

    private static string? Adapter(Type type)
    {
        var folder = (type.Namespace ?? "").Split('.') is ["Integration", "Adapters", var name, ..] ? name : null;
        return folder is not null && type.Assembly == Product.Adapters && Folders.Contains(folder) ? folder : null;
    }

    [GeneratedRegex(@"\bAdapters\.(\w+)")]
    private static partial Regex Namespace();
}
