using System.Runtime.InteropServices;

namespace Integration.Core.Privacy;

/// <summary>Files that are whole or not there, also after a power cut: written beside their place, flushed, renamed, and the directory flushed.</summary>
internal static class DurableFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int FileExists = 17; // EEXIST
    private const string Temporary = ".new";

    /// <summary>One that is being written: it has no name of its own yet, and may be gone at any moment.</summary>
    public static bool IsTemporary(string path) => path.EndsWith(Temporary, StringComparison.Ordinal);

    /// <summary>Makes a directory that only its owner may enter.</summary>
    public static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    /// <summary>Opens a new file that only its owner may read.</summary>
    public static FileStream Create(string path, int bufferSize = 4096)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = bufferSize };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }

    /// <summary>Writes a small file; it never replaces one that is there.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        if (!TryWrite(path, content))
            throw new IOException($"{path} is there already.");
    }

    /// <summary>Writes a small file. False: one is there, perhaps since this moment and from another process.</summary>
    public static bool TryWrite(string path, ReadOnlySpan<byte> content)
    {
        // A name nobody else has: containers that share the directory share process numbers too.
        var temporary = $"{path}.{Guid.CreateVersion7():N}{Temporary}";
        using (var file = Create(temporary))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        try
        {
            return Claim(temporary, path);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Gives a flushed file its name and makes the name durable.</summary>
    public static void Publish(string temporary, string path)
    {
        File.Move(temporary, path, overwrite: false);
        FlushDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Flushes a directory's entries. Windows keeps them by itself.</summary>
    public static void FlushDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        var handle = Native.Open(path, 0);
        if (handle < 0)
            throw new IOException($"open {path}: {Marshal.GetLastPInvokeError()}");
        var result = Native.Flush(handle);
        var error = Marshal.GetLastPInvokeError();
        _ = Native.Close(handle);
        if (result != 0)
            throw new IOException($"fsync {path}: {error}");
    }

    // A rename replaces what another process has put there since it was looked for; a link never does.
    private static bool Claim(string temporary, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            try
            {
                File.Move(temporary, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                return false;
            }
        }
        else if (Native.Link(temporary, path) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            return error == FileExists ? false : throw new IOException($"link {path}: {error}");
        }

        FlushDirectory(Path.GetDirectoryName(path)!);
        return true;
    }

    // .NET cannot open a directory, and a rename is durable only when its directory is flushed.
    private static class Native
    {
#pragma warning disable SYSLIB1054 // LibraryImport would need unsafe code in the whole project for four calls that are not hot.
        [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi)]
        public static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

        [DllImport("libc", EntryPoint = "link", SetLastError = true, CharSet = CharSet.Ansi)]
        public static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string path);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        public static extern int Flush(int handle);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        public static extern int Close(int handle);
#pragma warning restore SYSLIB1054
    }
}
