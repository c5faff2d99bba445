using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Integration.Storage.Attachments;

/// <summary>Chunks in a file.</summary>
internal sealed class FileChunks : ISealedChunks
{
    private readonly SafeFileHandle file;

    public FileChunks(string path, long size)
    {
        file = File.OpenHandle(path, options: FileOptions.Asynchronous);
        if (RandomAccess.GetLength(file) == AttachmentFiles.SealedSize(size))
            return;
        file.Dispose();
        throw new CryptographicException("The attachment's file has not the length it was stored with.");
    }

    public int Read(long number, byte[] buffer) => RandomAccess.Read(file, buffer, number * AttachmentFiles.SealedChunkSize);

    public ValueTask<int> Read(long number, byte[] buffer, CancellationToken cancellationToken) =>
        RandomAccess.ReadAsync(file, buffer, number * AttachmentFiles.SealedChunkSize, cancellationToken);

    public void Dispose() => file.Dispose();
}
