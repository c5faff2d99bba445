using System.Reflection;
using Integration.Core.Validation;

namespace Integration.Api.Hosting;

/// <summary>The schemas that are built into the hub: <c>canonical/TYPE/vN.schema.json</c> and <c>systems/SYSTEM/TYPE/vN.schema.json</c>.</summary>
internal static class HubSchemas
{
    private const string Ending = ".schema.json";

    /// <summary>The schemas' assembly; code lists are in it too.</summary>
    public static Assembly Assembly { get; } = Assembly.Load("Integration.Schemas");

    private static IEnumerable<SchemaSource> Sources()
    {
        foreach (var resource in Assembly.GetManifestResourceNames())
        {
            var file = resource.Replace('\\', '/');
            if (!file.EndsWith(Ending, StringComparison.Ordinal) || file.Split('/') is not { Length: >= 3 } parts)
                continue;
            using var stream = Assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            yield return new SchemaSource($"{parts[^2]}.{parts[^1][..^Ending.Length]}", file, bytes);
        }
    }

    /// <summary>The catalogue, or every fault of every file.</summary>
    public static SchemaCatalogLoad Load() => SchemaCatalog.Load(Sources());
}
