using Integration.Core.Ports;
using Integration.Storage;
using Integration.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace Integration.Api.Hosting;

/// <summary>The disk that the data directory lies on, within the bound that <see cref="StorageOptions.MaxMegabytes"/> sets.</summary>
internal sealed class DataDisk(IOptions<StorageOptions> options) : IDataDisk
{
    public long FreeBytes()
    {
        var directory = Path.GetFullPath(options.Value.Directory);
        var free = new DriveInfo(Directory.Exists(directory) ? directory : Path.GetDirectoryName(directory)!).AvailableFreeSpace;
        if (options.Value.MaxMegabytes == 0)
            return free;
        var database = new FileInfo(Path.Combine(directory, SqliteStore.FileName));
        return Math.Min(free, (options.Value.MaxMegabytes * 1_048_576L) - (database.Exists ? database.Length : 0));
    }
}
