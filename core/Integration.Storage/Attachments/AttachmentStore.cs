using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Storage.Sqlite;

namespace Integration.Storage.Attachments;

/// <summary>Encrypted files beside the database. The file is whole and on disk before its row is written; a file without a row is nobody's and is purged.</summary>
internal sealed class AttachmentStore(SqliteStore store, PayloadProtector protector) : IAttachmentStore
{
    private const int PurgePage = 500;

    public async ValueTask<AttachmentInfo?> Save(NewAttachment attachment, Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        var path = AttachmentFiles.PathOf(store.Options.Directory, attachment.Id);
        var temporary = AttachmentFiles.TemporaryOf(path);
        DurableFile.CreateDirectory(Path.GetDirectoryName(path)!);
        var published = false;
        try
        {
            var key = protector.KeyFor(attachment.Agency);
            if (await Encrypt(attachment.Id, key, content, temporary, maxBytes, cancellationToken) is not { } written)
                return null;
            DurableFile.Publish(temporary, path);
            DurableFile.FlushDirectory(Path.GetDirectoryName(Path.GetDirectoryName(path))!);
            DurableFile.FlushDirectory(AttachmentFiles.Root(store.Options.Directory));
            published = true;
            var stored = new AttachmentInfo(
                attachment.Id, attachment.Client, attachment.Agency, attachment.MediaType, written.Size, written.Sha256, store.Clock.GetUtcNow(), key.Id);

            // Not given up half-way: either the row is there and the file stays, or it is not and the file goes.
            await store.Writer.Run(connection =>
            {
                AttachmentRows.Insert(connection, stored);
                return true;
            });
            published = false;
            return stored;
        }
        catch (IOException e) when (IsFull(e))
        {
            throw new StoreException(new(StorageProblems.DiskFull), e);
        }
        finally
        {
            File.Delete(temporary);
            if (published)
                File.Delete(path);
        }
    }

    public ValueTask<AttachmentInfo?> Find(Guid id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Readers.Read(connection => AttachmentRows.Find(connection, id), snapshot: false));

    public ValueTask<Stream> Open(AttachmentInfo attachment, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Stream>(new AttachmentReader(
            new FileChunks(AttachmentFiles.PathOf(store.Options.Directory, attachment.Id), attachment.Size), attachment, protector.Key(attachment.KeyId)));

    public ValueTask<IReadOnlyList<Guid>> Missing(string agency, IReadOnlyList<Guid> ids, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<Guid>>(ids.Count == 0 ? [] : store.Readers.Read(connection => ids.Where(id => !AttachmentRows.IsOwned(connection, agency, id)).ToList()));

    public ValueTask<bool> BelongsTo(Guid attachmentId, Guid messageId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Readers.Read(connection => AttachmentRows.BelongsTo(connection, attachmentId, messageId), snapshot: false));

    public async ValueTask Remove(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        // A row that stays is a message's; a file without a row is what a crash left.
        var gone = await store.Writer.Run(connection => ids.Where(id => AttachmentRows.DeleteUnused(connection, id) || AttachmentRows.Find(connection, id) is null).ToList());
        DeleteFiles(gone);
    }

    public async ValueTask<int> PurgeUnreferenced(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var removed = 0;
        while (true)
        {
            var unused = store.Readers.Read(connection => AttachmentRows.Unused(connection, before, PurgePage), snapshot: false);
            if (unused.Count == 0)
                break;
            var gone = await store.Writer.Run(connection => unused.FindAll(id => AttachmentRows.DeleteUnused(connection, id)));
            DeleteFiles(gone);
            removed += gone.Count;
            cancellationToken.ThrowIfCancellationRequested();
        }

        return removed + PurgeFiles(before);
    }

    /// <summary>Deletes the files of attachments whose rows are gone, with what a save that did not end left of them.</summary>
    public void DeleteFiles(IEnumerable<Guid> ids)
    {
        foreach (var id in ids)
        {
            var path = AttachmentFiles.PathOf(store.Options.Directory, id);
            if (!Directory.Exists(Path.GetDirectoryName(path)))
                continue;
            File.Delete(path);
            File.Delete(AttachmentFiles.TemporaryOf(path));
        }
    }

    // Leftovers of a crash between file and row. A young file may be an upload that is under way.
    private int PurgeFiles(DateTimeOffset before)
    {
        var removed = 0;
        foreach (var (path, id) in AttachmentFiles.All(store.Options.Directory))
        {
            if (File.GetLastWriteTimeUtc(path) >= before.UtcDateTime)
                continue;
            if (id is { } known && store.Readers.Read(connection => AttachmentRows.Find(connection, known), snapshot: false) is not null)
                continue;
            File.Delete(path);
            removed++;
        }

        return removed;
    }

    private static async Task<(long Size, string Sha256)?> Encrypt(Guid id, DataKey key, Stream content, string path, long maxBytes, CancellationToken cancellationToken)
    {
        await using var file = DurableFile.Create(path, bufferSize: 0);
        var written = await AttachmentSealer.Seal(id, key, content, maxBytes, (_, chunk, cancelled) => file.WriteAsync(chunk, cancelled), cancellationToken);
        file.Flush(flushToDisk: true);
        return written;
    }

    // ENOSPC and EDQUOT on Unix, ERROR_DISK_FULL on Windows.
    private static bool IsFull(IOException e) => (e.HResult & 0xFFFF) is 28 or 122 or 112;
}
