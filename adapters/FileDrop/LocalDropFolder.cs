using System.Runtime.InteropServices;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.FileDrop;

/// <summary>A folder on a disk of this machine, or on one that is mounted here and renames whole.</summary>
/// <param name="root">The drop's folder, absolute.</param>
internal sealed class LocalDropFolder(string root) : IDropFolder
{
    // ENOSPC, EDQUOT, and what Windows says for a full disk.
    private static readonly int[] Full = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    public ValueTask<IReadOnlyList<DropFile>> List(string folder, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<DropFile>>(
        [.. new DirectoryInfo(At(folder)).EnumerateFiles().Where(IsRegular).Select(Describe)]);

    public ValueTask<DropFile?> Find(string path, CancellationToken cancellationToken)
    {
        var file = new FileInfo(At(path));
        return ValueTask.FromResult(file.Exists && IsRegular(file) ? Describe(file) : null);
    }

    public ValueTask<Stream> Read(string path, CancellationToken cancellationToken) => ValueTask.FromResult<Stream>(File.OpenRead(At(path)));

    public async ValueTask Write(string path, Stream content, CancellationToken cancellationToken)
    {
        var temporary = At($"{path}.tmp");
        // Left by an attempt that died; new, so that a link somebody put there is not written through.
        File.Delete(temporary);
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                await content.CopyToAsync(file, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, At(path), overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        FlushFolder(Path.GetDirectoryName(At(path))!);
    }

    public ValueTask Move(string from, string to, CancellationToken cancellationToken)
    {
        File.Move(At(from), At(to), overwrite: true);
        return ValueTask.CompletedTask;
    }

    public ValueTask Touch(string path, DateTimeOffset at, CancellationToken cancellationToken)
    {
        File.SetLastWriteTimeUtc(At(path), at.UtcDateTime);
        return ValueTask.CompletedTask;
    }

    public ValueTask Delete(string path, CancellationToken cancellationToken)
    {
        File.Delete(At(path));
        return ValueTask.CompletedTask;
    }

    public ValueTask CreateFolder(string folder, CancellationToken cancellationToken)
    {
        // CreateDirectory would make the drop's own folder too, on a disk that is not mounted now.
        if (!Directory.Exists(root))
            throw new DirectoryNotFoundException();
        Directory.CreateDirectory(At(folder));
        return ValueTask.CompletedTask;
    }

    public Problem? ProblemOf(Exception exception) => exception switch
    {
        UnauthorizedAccessException => new Problem(FileDropProblems.Forbidden),
        IOException when Full.Contains(exception.HResult) => new Problem(FileDropProblems.Full),
        IOException => new Problem(FileDropProblems.Unreachable) { ExternalCode = exception.GetType().Name },
        _ => null,
    };

    private string At(string path) => Path.Combine(root, path);

    private static bool IsRegular(FileInfo file) => file.LinkTarget is null && !file.Attributes.HasFlag(FileAttributes.Device);

    private static DropFile Describe(FileInfo file) => new(file.Name, file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero));

    /// <summary>.NET cannot open a directory, and a rename is durable only when its directory is flushed. Windows does it by itself.</summary>
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var handle = Native.Open(folder, 0);
        if (handle < 0)
            throw new IOException("open", Marshal.GetLastPInvokeError());
        var result = Native.Flush(handle);
        var error = Marshal.GetLastPInvokeError();
        _ = Native.Close(handle);
        if (result != 0)
            throw new IOException("fsync", error);
    }

    private static class Native
    {
#pragma warning disable SYSLIB1054 // LibraryImport would need unsafe code in the whole project for three calls that are not hot.
        [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi)]
        public static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        public static extern int Flush(int handle);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        public static extern int Close(int handle);
#pragma warning restore SYSLIB1054
    }
}
