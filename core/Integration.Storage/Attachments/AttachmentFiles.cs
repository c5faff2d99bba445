using Integration.Core.Privacy;

namespace Integration.Storage.Attachments;

/// <summary>
/// Where attachments lie: <c>attachments/aa/bb/{id}</c>, spread by the last, random digits of the id. A file is chunks of 64 KB of plain content, each
/// sealed with its number, so that none can be changed, exchanged or moved; how many there must be follows from the size in the database.
/// </summary>
internal static class AttachmentFiles
{
    public const int ChunkSize = 64 * 1024;
    public const int SealedChunkSize = ChunkSize + DataKey.Overhead;

    private const string Temporary = ".part";

    public static string Root(string directory) => Path.Combine(directory, "attachments");

    public static string PathOf(string directory, Guid id)
    {
        var name = id.ToString("N");
        return Path.Combine(Root(directory), name[^2..], name[^4..^2], id.ToString("D"));
    }

    public static string TemporaryOf(string path) => path + Temporary;

    /// <summary>Bytes on disk for a plain size. An empty attachment has one empty chunk.</summary>
    public static long SealedSize(long plain) => plain + (Chunks(plain) * DataKey.Overhead);

    public static long Chunks(long plain) => Math.Max(1, (plain + ChunkSize - 1) / ChunkSize);

    /// <summary>Every file, with the id it should have a row for; null: a leftover of an upload that did not end.</summary>
    public static IEnumerable<(string Path, Guid? Id)> All(string directory)
    {
        var root = Root(directory);
        if (!Directory.Exists(root))
            return [];
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(path => (path, Guid.TryParseExact(Path.GetFileName(path), "D", out var id) ? id : (Guid?)null));
    }
}
