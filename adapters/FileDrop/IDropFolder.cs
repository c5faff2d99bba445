using Integration.Abstractions.Problems;

namespace Integration.Adapters.FileDrop;

/// <summary>
/// The few things file drop does with a folder, on this machine's disk or over SFTP. Paths are relative to the drop's folder, with forward slashes. What the disk,
/// the network or the server is to blame for is thrown as the implementation throws it, and <see cref="ProblemOf"/> says what it means.
/// </summary>
internal interface IDropFolder
{
    /// <summary>The regular files of a folder. Links are left out: they would let whoever writes here have any file of the machine fetched.</summary>
    ValueTask<IReadOnlyList<DropFile>> List(string folder, CancellationToken cancellationToken);

    /// <summary>One regular file; null when it is not there or is a link.</summary>
    ValueTask<DropFile?> Find(string path, CancellationToken cancellationToken);

    /// <summary>Opens a file's content, which can be positioned.</summary>
    ValueTask<Stream> Read(string path, CancellationToken cancellationToken);

    /// <summary>Writes a file that is whole or not there: under another name (<c>NAME.tmp</c>), flushed, renamed, and the folder flushed. Replaces what has the name.</summary>
    ValueTask Write(string path, Stream content, CancellationToken cancellationToken);

    /// <summary>Renames a regular file, and replaces what has the name.</summary>
    ValueTask Move(string from, string to, CancellationToken cancellationToken);

    /// <summary>Says when a file was last touched.</summary>
    ValueTask Touch(string path, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Removes a regular file that may be gone already.</summary>
    ValueTask Delete(string path, CancellationToken cancellationToken);

    /// <summary>Makes a folder that may be there already; the folder it stands in must be there.</summary>
    ValueTask CreateFolder(string folder, CancellationToken cancellationToken);

    /// <summary>What an exception of the others means; null: it is a bug.</summary>
    Problem? ProblemOf(Exception exception);
}

/// <summary>A file as its folder tells of it.</summary>
/// <param name="Name">Without a path.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">By the clock of the machine it lies on.</param>
internal sealed record DropFile(string Name, long Size, DateTimeOffset Modified);
