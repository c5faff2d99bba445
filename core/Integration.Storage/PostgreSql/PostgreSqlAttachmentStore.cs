using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Storage.Attachments;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>
/// Attachments in the database, in encrypted chunks, so that the instances need share nothing but it and the keys. The row comes first and has no size
/// until all chunks are there; one that never gets a size is an upload that did not end, and is purged.
/// </summary>
internal sealed class PostgreSqlAttachmentStore(PostgreSqlStore store, PayloadProtector protector) : IAttachmentStore
{
    private const int PurgePage = 500;
    private const string Columns = "a.id, a.client, a.agency, a.media_type, a.size, a.sha256, a.created_at, a.key_id";
    private const string BeginSql = "INSERT INTO attachment(id, client, agency, media_type, size, sha256, created_at, key_id) VALUES($1, $2, $3, $4, -1, '', $5, $6)";
    private const string PartSql = "INSERT INTO attachment_part(attachment_id, part, content) VALUES($1, $2, $3)";
    private const string EndSql = "UPDATE attachment SET size = $2, sha256 = $3 WHERE id = $1";
    private const string DropSql = "DELETE FROM attachment WHERE id = $1 AND size < 0";
    private const string FindSql = $"SELECT {Columns} FROM attachment a WHERE a.id = $1 AND a.size >= 0";
    private const string OwnedSql = "SELECT id FROM attachment WHERE id = ANY($1) AND agency = $2 AND size >= 0";
    private const string BelongsSql = "SELECT 1 FROM attachment_message a JOIN message m ON m.seq = a.message_seq WHERE a.attachment_id = $1 AND m.id = $2";

    private const string RemoveSql = "DELETE FROM attachment a WHERE a.id = ANY($1) AND NOT EXISTS (SELECT 1 FROM attachment_message m WHERE m.attachment_id = a.id)";

    private const string PurgeSql =
        """
        DELETE FROM attachment WHERE id IN (SELECT a.id FROM attachment a
          WHERE a.created_at < $1 AND NOT EXISTS (SELECT 1 FROM attachment_message m WHERE m.attachment_id = a.id) LIMIT $2 FOR UPDATE SKIP LOCKED)
        """;

    public async ValueTask<AttachmentInfo?> Save(NewAttachment attachment, Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        var key = protector.KeyFor(attachment.Agency);
        var created = store.Clock.GetUtcNow();
        await Execute(BeginSql, [attachment.Id, attachment.Client, attachment.Agency, attachment.MediaType, Values.Ms(created), key.Id], cancellationToken);
        var whole = false;
        try
        {
            var sealing = AttachmentSealer.Seal(
                attachment.Id,
                key,
                content,
                maxBytes,
                async (part, chunk, cancelled) => await Execute(PartSql, [attachment.Id, part, chunk.ToArray()], cancelled),
                cancellationToken);
            if (await sealing is not var (size, sha256))
                return null;
            whole = await Execute(EndSql, [attachment.Id, size, sha256], CancellationToken.None) == 1;
            return whole ? new AttachmentInfo(attachment.Id, attachment.Client, attachment.Agency, attachment.MediaType, size, sha256, created, key.Id) : null;
        }
        finally
        {
            if (!whole)
                await Drop(attachment.Id);
        }
    }

    public ValueTask<AttachmentInfo?> Find(Guid id, CancellationToken cancellationToken) =>
        store.Database.Run(async (connection, cancelled) => (await connection.Query(FindSql, [id], Read, cancelled)) is [var found] ? found : null, cancellationToken);

    public ValueTask<Stream> Open(AttachmentInfo attachment, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Stream>(new AttachmentReader(new DatabaseChunks(store.Database, attachment.Id), attachment, protector.Key(attachment.KeyId)));

    public async ValueTask<IReadOnlyList<Guid>> Missing(string agency, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return [];
        var owned = await store.Database.Run((connection, cancelled) => connection.Query(OwnedSql, [ids.ToArray(), agency], row => row.GetGuid(0), cancelled), cancellationToken);
        return [.. ids.Where(id => !owned.Contains(id))];
    }

    public ValueTask<bool> BelongsTo(Guid attachmentId, Guid messageId, CancellationToken cancellationToken) =>
        store.Database.Run(
            async (connection, cancelled) => (await connection.Query(BelongsSql, [attachmentId, messageId], row => row.GetInt32(0), cancelled)).Count > 0,
            cancellationToken);

    public async ValueTask Remove(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        try
        {
            await Execute(RemoveSql, [ids.ToArray()], cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            // A message took one of them at this moment; the purge takes the others.
        }
    }

    public async ValueTask<int> PurgeUnreferenced(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var removed = 0;
        while (true)
        {
            int gone;
            try
            {
                gone = await Execute(PurgeSql, [Values.Ms(before), PurgePage], cancellationToken);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
            {
                return removed; // A message took one of them at this moment; the next round knows.
            }

            removed += gone;
            if (gone < PurgePage)
                return removed;
        }
    }

    private async ValueTask Drop(Guid id)
    {
        try
        {
            await Execute(DropSql, [id], CancellationToken.None);
        }
        catch (StoreException)
        {
            // It has no size: nobody can refer to it, and the purge takes it.
        }
    }

    private ValueTask<int> Execute(string sql, object?[] values, CancellationToken cancellationToken) =>
        store.Database.Run((connection, cancelled) => connection.Execute(sql, values, cancelled), cancellationToken);

    private static AttachmentInfo Read(NpgsqlDataReader row) =>
        new(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetString(5), row.Time(6), row.GetInt32(7));
}
