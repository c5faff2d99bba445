namespace Integration.Storage.Backup;

/// <summary>What a backup holds. Written last: a directory without it is not a backup.</summary>
/// <param name="CreatedAt">When it was taken.</param>
/// <param name="Files">Every file.</param>
internal sealed record BackupManifest(DateTimeOffset CreatedAt, IReadOnlyList<BackupFile> Files)
{
    /// <summary>The manifest's own name.</summary>
    public const string FileName = "manifest.json";
}

/// <summary>One file of a backup.</summary>
/// <param name="Path">Relative, with forward slashes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record BackupFile(string Path, long Size, string Sha256);

/// <summary>What a verification found.</summary>
/// <param name="Files">Files that were compared.</param>
/// <param name="Payloads">Messages that were decrypted.</param>
/// <param name="Problems">Empty when all is well.</param>
internal sealed record BackupReport(int Files, long Payloads, IReadOnlyList<Integration.Abstractions.Problems.Problem> Problems);
