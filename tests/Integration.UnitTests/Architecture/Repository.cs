namespace Integration.UnitTests.Architecture;

/// <summary>The files of the checkout these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["artifacts", ".git", "data", "bin", "obj", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every C# file of the product: core, adapters, api, schemas and simulators.</summary>
    public static IReadOnlyList<SourceFile> Product { get; } =
        [.. Files("*.cs").Where(path => !path.StartsWith("tests/", StringComparison.Ordinal)).Select(Read)];

    /// <summary>Every C# file, tests included.</summary>
    public static IReadOnlyList<SourceFile> Everything { get; } = [.. Files("*.cs").Select(Read)];

    /// <summary>Paths from the root, with slashes.</summary>
    public static IEnumerable<string> Files(string pattern, string folder = "") =>
        Walk(new DirectoryInfo(Path.Combine(Root, folder)))
            .SelectMany(directory => directory.EnumerateFiles(pattern))
            .Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static SourceFile Read(string path) => new(path, Text(path));

    private static IEnumerable<DirectoryInfo> Walk(DirectoryInfo directory) =>
        directory.EnumerateDirectories().Where(child => !NotOurs.Contains(child.Name)).SelectMany(Walk).Prepend(directory);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Integration.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("No Integration.sln above the test's folder");
    }
}
