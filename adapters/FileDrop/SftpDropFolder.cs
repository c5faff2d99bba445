using System.Net.Sockets;
using Integration.Abstractions.Problems;
using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Sftp;

namespace Integration.Adapters.FileDrop;

/// <summary>
/// A folder of another machine, over SFTP. A rename is <c>posix-rename@openssh.com</c>, which replaces whole; the server's disk is flushed when its system
/// does it, since the library does not speak <c>fsync@openssh.com</c>.
/// </summary>
/// <param name="root">The drop's folder at the server, absolute.</param>
/// <param name="connection">The way there.</param>
internal sealed class SftpDropFolder(string root, SftpConnection connection) : IDropFolder
{
    public ValueTask<IReadOnlyList<DropFile>> List(string folder, CancellationToken cancellationToken) => connection.Run<IReadOnlyList<DropFile>>(
        async client =>
        {
            var files = new List<DropFile>();
            await foreach (var file in client.ListDirectoryAsync(At(folder), cancellationToken))
            {
                if (file.IsRegularFile)
                    files.Add(Describe(file));
            }

            return files;
        },
        cancellationToken);

    public ValueTask<DropFile?> Find(string path, CancellationToken cancellationToken) => connection.Run(
        async client => await Entry(client, path, cancellationToken) is { IsRegularFile: true } file ? Describe(file) : null, cancellationToken);

    public ValueTask<Stream> Read(string path, CancellationToken cancellationToken) => connection.Run<Stream>(
        async client => await client.OpenAsync(At(path), FileMode.Open, FileAccess.Read, cancellationToken), cancellationToken);

    public ValueTask Write(string path, Stream content, CancellationToken cancellationToken) => connection.Run(
        async client =>
        {
            var temporary = $"{path}.tmp";
            var left = await Entry(client, temporary, cancellationToken);
            if (left?.IsRegularFile == true)
                await Remove(client, At(temporary), cancellationToken);
            else if (left is not null)
                temporary = $"{path}.{Guid.CreateVersion7():N}.tmp";
            await client.UploadFileAsync(content, At(temporary), canOverride: false, cancellationToken: cancellationToken);
            await Rename(client, temporary, path, cancellationToken);
        },
        cancellationToken);

    public ValueTask Move(string from, string to, CancellationToken cancellationToken) =>
        connection.Run(async client => await Rename(client, from, to, cancellationToken), cancellationToken);

    public ValueTask Touch(string path, DateTimeOffset at, CancellationToken cancellationToken) =>
        connection.Run(async client => await Task.Run(() => client.SetLastWriteTimeUtc(At(path), at.UtcDateTime), cancellationToken), cancellationToken);

    public ValueTask Delete(string path, CancellationToken cancellationToken) =>
        connection.Run(async client => await Remove(client, At(path), cancellationToken), cancellationToken);

    public ValueTask CreateFolder(string folder, CancellationToken cancellationToken) => connection.Run(
        async client =>
        {
            if (!await client.ExistsAsync(At(folder), cancellationToken))
                await client.CreateDirectoryAsync(At(folder), cancellationToken);
        },
        cancellationToken);

    public Problem? ProblemOf(Exception exception) => exception switch
    {
        HostKeyException => new Problem(FileDropProblems.HostKey),
        SshAuthenticationException => new Problem(FileDropProblems.Login),
        SftpPermissionDeniedException or UnauthorizedAccessException => new Problem(FileDropProblems.Forbidden),
        SftpPathNotFoundException => new Problem(FileDropProblems.Unreachable) { ExternalCode = "SSH_FX_NO_SUCH_FILE" },
        // A full disk is among what a server calls a failure without saying more.
        SftpException { StatusCode: StatusCode.Failure } => new Problem(FileDropProblems.Refused) { ExternalCode = "SSH_FX_FAILURE" },
        SftpException failed => new Problem(FileDropProblems.Refused) { ExternalCode = $"SSH_FX {(int)failed.StatusCode}" },
        NotSupportedException => new Problem(FileDropProblems.Refused) { ExternalCode = "posix-rename@openssh.com" },
        // The client of a connection that somebody else found broken is disposed.
        SshException or SocketException or IOException or ObjectDisposedException or TimeoutException =>
            new Problem(FileDropProblems.Unreachable) { ExternalCode = exception.GetType().Name },
        _ => null,
    };

    /// <summary>
    /// By listing the folder: for a single path the library asks for its canonical form first, and would tell of, remove or rename what a link leads to.
    /// </summary>
    private async Task<ISftpFile?> Entry(SftpClient client, string path, CancellationToken cancellationToken)
    {
        var (folder, name) = (Path.GetDirectoryName(path)!, Path.GetFileName(path));
        await foreach (var file in client.ListDirectoryAsync(At(folder), cancellationToken))
        {
            if (file.Name == name)
                return file;
        }

        return null;
    }

    private string At(string path) => $"{root.TrimEnd('/')}/{path}";

    private static DropFile Describe(ISftpFile file) => new(file.Name, file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero));

    private async Task Rename(SftpClient client, string from, string to, CancellationToken cancellationToken)
    {
        // It would put the file in the place of what the link leads to.
        if (await Entry(client, to, cancellationToken) is { IsRegularFile: false })
            throw new UnauthorizedAccessException();
        // The library can rename in this way only while the thread waits.
        await Task.Run(() => client.RenameFile(At(from), At(to), isPosix: true), cancellationToken);
    }

    private static async Task Remove(SftpClient client, string path, CancellationToken cancellationToken)
    {
        try
        {
            await client.DeleteFileAsync(path, cancellationToken);
        }
        catch (SftpPathNotFoundException)
        {
            // It is gone already, as asked.
        }
    }
}
