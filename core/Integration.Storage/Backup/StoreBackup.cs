using System.Security.Cryptography;
using System.Text.Json;
using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Storage.Attachments;
using Integration.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace Integration.Storage.Backup;

/// <summary>
/// Copies a data directory while the server runs, and brings it back. The copy holds the key ring, and the master key when that lies in a file: keep
/// it as safe as the data itself. Throws <see cref="StoreException"/> when it cannot.
/// </summary>
internal sealed class StoreBackup(IOptions<StorageOptions> storage, IOptions<PrivacyOptions> privacy, TimeProvider clock)
{
    private const string Keys = "keys";

    // The versions of flows that deliveries under way began on: without them they could not go on after a restore.
    private const string Flows = "flows";

    /// <summary>Takes a backup into a directory that is empty or not there.</summary>
    public async ValueTask<BackupManifest> Create(string directory, CancellationToken cancellationToken)
    {
        RequireSqlite();
        var source = Path.Combine(storage.Value.Directory, SqliteStore.FileName);
        if (!File.Exists(source))
            throw new StoreException(new Problem(StorageProblems.NotFound));
        RequireEmpty(directory);
        var database = Path.Combine(directory, SqliteStore.FileName);
        CopyDatabase(source, database);

        // Keys and files after the rows that need them: both are there before their rows.
        CopyTree(privacy.Value.KeysDirectory, Path.Combine(directory, Keys));
        CopyAttachments(database, source, directory, cancellationToken);
        if (Directory.Exists(Path.Combine(storage.Value.Directory, Flows)))
            CopyTree(Path.Combine(storage.Value.Directory, Flows), Path.Combine(directory, Flows));

        var files = new List<BackupFile>();
        foreach (var path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            files.Add(new BackupFile(Path.GetRelativePath(directory, path).Replace('\\', '/'), new FileInfo(path).Length, await Hash(path, cancellationToken)));
        var manifest = new BackupManifest(clock.GetUtcNow(), files);
        DurableFile.Write(Path.Combine(directory, BackupManifest.FileName), JsonSerializer.SerializeToUtf8Bytes(manifest, JsonSerializerOptions.Web));
        return manifest;
    }

    /// <summary>Proves a backup: its files, the database's own check, that every attachment is there, and that messages can be decrypted.</summary>
    /// <param name="directory">The backup.</param>
    /// <param name="all">Decrypt every message and attachment; otherwise about a thousand messages spread over the whole.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async ValueTask<BackupReport> Verify(string directory, bool all, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        if (ReadManifest(directory) is not { } manifest)
            return new BackupReport(0, 0, [Broken("manifest.json is missing or cannot be read")]);
        foreach (var file in manifest.Files)
        {
            var path = Path.Combine(directory, file.Path);
            if (!File.Exists(path))
                problems.Add(Broken($"{file.Path} is missing"));
            else if (new FileInfo(path).Length != file.Size || await Hash(path, cancellationToken) != file.Sha256)
                problems.Add(Broken($"{file.Path} has changed"));
        }

        if (problems.Count > 0)
            return new BackupReport(manifest.Files.Count, 0, problems);
        var keysDirectory = Path.Combine(directory, Keys);
        if (privacy.Value.MasterKey is null && !File.Exists(Path.Combine(keysDirectory, "master.key")))
            return new BackupReport(manifest.Files.Count, 0, [Broken("the master key is neither in the backup nor in Privacy:MasterKey")]);
        try
        {
            using var keys = new KeyRing(Microsoft.Extensions.Options.Options.Create(new PrivacyOptions { MasterKey = privacy.Value.MasterKey, KeysDirectory = keysDirectory }), clock);
            var contents = new BackupContents(directory, new PayloadProtector(keys));
            var payloads = await contents.Verify(all, problems, cancellationToken);
            return new BackupReport(manifest.Files.Count, payloads, problems);
        }
        catch (StoreException e)
        {
            return new BackupReport(manifest.Files.Count, 0, [e.Problem]);
        }
    }

    /// <summary>Puts a backup in place as a data directory, keys in its <c>keys</c>. Never over one that holds something.</summary>
    public async ValueTask Restore(string directory, string dataDirectory, CancellationToken cancellationToken)
    {
        RequireSqlite();
        var report = await Verify(directory, all: false, cancellationToken);
        if (report.Problems.Count > 0)
            throw new StoreException(report.Problems[0]);
        RequireEmpty(dataDirectory);
        foreach (var file in ReadManifest(directory)!.Files)
        {
            var path = Path.Combine(dataDirectory, file.Path);
            DurableFile.CreateDirectory(Path.GetDirectoryName(path)!);
            Copy(Path.Combine(directory, file.Path), path);
        }
    }

    internal static Problem Broken(string detail) => new(StorageProblems.BackupBroken) { Detail = detail };

    // A copy of the wrong database would be worse than none.
    private void RequireSqlite()
    {
        if (storage.Value.Provider == StorageProvider.PostgreSql)
            throw new StoreException(new Problem(StorageProblems.NotByTheHub));
    }

    private static void RequireEmpty(string directory)
    {
        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
            throw new StoreException(new Problem(StorageProblems.NotEmpty));
        DurableFile.CreateDirectory(directory);
    }

    // One consistent read while the server goes on writing; the copy has no free pages and needs no WAL.
    private static void CopyDatabase(string source, string target)
    {
        try
        {
            using var connection = new Connection(source, write: false);
            connection.Use("VACUUM INTO ?1").Bind(1, target).Run();
        }
        catch (SqliteFailure failure)
        {
            throw Writer.Translate(failure);
        }

        RestrictToOwner(target);
    }

    private void CopyAttachments(string database, string source, string directory, CancellationToken cancellationToken)
    {
        using var copy = new Connection(database, write: true);
        copy.Execute("PRAGMA journal_mode = DELETE;"); // One file, also when it is opened read-only.
        using var live = new Connection(source, write: false);
        foreach (var attachment in AttachmentRows.All(copy))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = AttachmentFiles.PathOf(directory, attachment.Id);
            DurableFile.CreateDirectory(Path.GetDirectoryName(path)!);
            try
            {
                Copy(AttachmentFiles.PathOf(storage.Value.Directory, attachment.Id), path);
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                // Retention removed it since the database was copied. Otherwise the backup would hide a loss.
                if (AttachmentRows.Find(live, attachment.Id) is not null)
                    throw new StoreException(Broken($"the file of attachment {attachment.Id} is missing"), e);
                AttachmentRows.Forget(copy, attachment.Id);
            }
        }
    }

    private static void CopyTree(string source, string target)
    {
        DurableFile.CreateDirectory(target);
        foreach (var path in Directory.EnumerateFiles(source).Where(path => !DurableFile.IsTemporary(path)))
            Copy(path, Path.Combine(target, Path.GetFileName(path)));
    }

    private static void Copy(string source, string target)
    {
        using var from = File.OpenRead(source);
        using var to = DurableFile.Create(target);
        from.CopyTo(to);
        to.Flush(flushToDisk: true);
    }

    private static void RestrictToOwner(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static BackupManifest? ReadManifest(string directory)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(Path.Combine(directory, BackupManifest.FileName)), JsonSerializerOptions.Web);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    private static async Task<string> Hash(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}
