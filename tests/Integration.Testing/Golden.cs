using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integration.Testing;

/// <summary>
/// Golden files in case folders. What differs is written beside the golden file as <c>name.received.json</c>; look at the difference and
/// run <c>tests/accept</c> when it is right.
/// </summary>
internal static class Golden
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The repository's root: the folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The case folders under a folder of the repository, by name.</summary>
    public static IReadOnlyList<string> Cases(string folder) =>
        [.. Directory.GetDirectories(Path.Combine(Root, folder)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Reads a JSON file of a case; null when it is not there.</summary>
    public static JsonNode? Read(string folder, string name, string file)
    {
        var path = Path.Combine(Root, folder, name, file);
        return File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path)) : null;
    }

    /// <summary>The differences as a sentence, or null when the received value is the golden one.</summary>
    public static string? Difference(string folder, string name, string file, JsonNode? received)
    {
        var path = Path.Combine(Root, folder, name, file);
        var receivedPath = Path.ChangeExtension(path, ".received.json");
        if (File.Exists(path) && JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText(path)), received))
        {
            File.Delete(receivedPath);
            return null;
        }

        File.WriteAllText(receivedPath, (received?.ToJsonString(Readable) ?? "null") + "\n");
        return $"{folder}/{name}/{file} differs: compare it with {Path.GetFileName(receivedPath)} beside it";
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Integration.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("No Integration.sln above the test's folder");
    }
}
