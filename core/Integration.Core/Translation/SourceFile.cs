using System.Reflection;

namespace Integration.Core.Translation;

/// <summary>The text of one definition file.</summary>
/// <param name="Name">Relative to the environment's folder, with forward slashes: <c>flows/gravesoknad.yaml</c>.</param>
/// <param name="Text">Its content.</param>
internal sealed record SourceFile(string Name, string Text)
{
    /// <summary>Reads every file of a folder that ends so, in name order; empty when the folder is not there.</summary>
    public static IReadOnlyList<SourceFile> Read(string root, string folder, string ending)
    {
        var directory = Path.Combine(root, folder);
        if (!Directory.Exists(directory)) return [];
        return [.. Directory.EnumerateFiles(directory, "*" + ending).Order(StringComparer.Ordinal)
            .Select(path => new SourceFile($"{folder}/{Path.GetFileName(path)}", File.ReadAllText(path)))];
    }

    /// <summary>Reads every embedded file whose name begins so: code lists are embedded in the schemas' assembly under <c>codelists/</c>.</summary>
    public static IReadOnlyList<SourceFile> Embedded(Assembly assembly, string prefix)
    {
        var files = new List<SourceFile>();
        foreach (var resource in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            var name = resource.Replace('\\', '/');
            if (!name.StartsWith(prefix, StringComparison.Ordinal)) continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            files.Add(new SourceFile(name, reader.ReadToEnd()));
        }

        return files;
    }
}
