using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Integration.ContractTests.Adapters;

/// <summary>The examples that owners of registers publish; <c>INTEGRATION_CONTRACTS</c> names their folder. They are not part of the project.</summary>
internal static class PublishedExamples
{
    private static readonly JsonSerializerOptions AsTheClientReads = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The files of a folder, or a skipped test.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern = "*.json")
    {
        var root = Environment.GetEnvironmentVariable("INTEGRATION_CONTRACTS");
        Assert.SkipWhen(string.IsNullOrEmpty(root), "INTEGRATION_CONTRACTS does not name the folder of published examples");
        var files = Directory.GetFiles(Path.Combine(root!, folder), pattern, SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        return files;
    }

    /// <summary>Reads every file as a record and writes it again: the same JSON comes out, fields and values that the record does not know included.</summary>
    public static void RoundTrip<T>(IReadOnlyList<string> files, [CallerArgumentExpression(nameof(files))] string? what = null)
    {
        foreach (var file in files)
        {
            var before = JsonNode.Parse(File.ReadAllText(file));
            var after = JsonSerializer.SerializeToNode(before.Deserialize<T>(AsTheClientReads), AsTheClientReads);
            Assert.True(JsonNode.DeepEquals(before, after), $"{Path.GetFileName(file)} of {what} lost something as {typeof(T).Name}");
        }
    }
}
