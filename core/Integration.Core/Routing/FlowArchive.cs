using System.Collections.Concurrent;
using System.Text.Json;

namespace Integration.Core.Routing;

/// <summary>
/// Keeps every version of a flow that was ever live, so that a message finishes on the version it started with. One file per version in the
/// data directory, named by its content: <c>VERSION.json</c>. Never changed, never removed by the hub.
/// </summary>
/// <param name="directory">Made when it is not there.</param>
internal sealed class FlowArchive(string directory)
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConcurrentDictionary<(string Id, string Version), Flow> cache = new();

    /// <summary>Keeps a version; on disk when it returns. Kept before: nothing is done.</summary>
    public void Save(Flow flow)
    {
        var path = PathOf(flow.Version);
        if (File.Exists(path)) return;
        Directory.CreateDirectory(directory);
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        using (var file = File.Create(temporary))
        {
            JsonSerializer.Serialize(file, flow.Source, Format);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>A version from the archive, or null: it is not there, its file was changed, or it is of another flow.</summary>
    public Flow? Find(string id, string version)
    {
        if (cache.TryGetValue((id, version), out var known)) return known;

        // Only what was found is remembered: a version that is not there today may be restored from a backup tomorrow.
        return Load(id, version) is { } flow ? cache.GetOrAdd((id, version), flow) : null;
    }

    private Flow? Load(string id, string version)
    {
        var path = PathOf(version);
        if (version.Length != 16 || !version.All(char.IsAsciiHexDigitLower) || !File.Exists(path)) return null;
        try
        {
            using var file = File.OpenRead(path);
            var source = JsonSerializer.Deserialize<FlowSource>(file, Format);
            return source is not null && source.Version() == version && FlowLoader.Recompile(source) is { } flow && flow.Id == id ? flow : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string PathOf(string version) => Path.Combine(directory, version + ".json");
}
