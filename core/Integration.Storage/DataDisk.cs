using Integration.Core.Ports;
using Microsoft.Extensions.Options;

namespace Integration.Storage;

/// <summary>The disk that the data directory lies on, within the bound that <see cref="StorageOptions.MaxMegabytes"/> sets.</summary>
internal sealed class DataDisk(IOptions<StorageOptions> options) : IDataDisk
{
    /// <inheritdoc/>
    public long FreeBytes()
    {
        var directory = Path.GetFullPath(options.Value.Directory);
        var free = new DriveInfo(Directory.Exists(directory) ? directory : Path.GetDirectoryName(directory)!).AvailableFreeSpace;
        if (options.Value.MaxMegabytes == 0)
        {
            return free;
        }

        return Math.Min(free, (options.Value.MaxMegabytes * 1_048_576L) - Database(directory));
    }

    /// <inheritdoc/>
    public long? DatabaseBytes() => options.Value.Provider == StorageProvider.Sqlite ? Database(options.Value.Directory) : null;

    private static long Database(string directory) => Length(directory, Sqlite.SqliteStore.FileName) + Length(directory, Sqlite.SearchFile.FileName);

    private static long Length(string directory, string name) => new FileInfo(Path.Combine(directory, name)) is { Exists: true } file ? file.Length : 0;
}
