using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <inheritdoc/>
internal sealed class SqliteUploadStore(SqliteStore store) : IUploadStore
{
    private const string BeginSql = "INSERT INTO upload(id, client, agency, media_type, length, received, created_at, expires_at) VALUES(?1, ?2, ?3, ?4, ?5, 0, ?6, ?7)";
    private const string FindSql = "SELECT id, client, agency, media_type, length, created_at, expires_at FROM upload WHERE id = ?1";
    private const string PartsSql = "SELECT attachment_id, size FROM upload_part WHERE upload_id = ?1 ORDER BY offset";
    private const string ReceivedSql = "UPDATE upload SET received = received + ?3 WHERE id = ?1 AND received = ?2";
    private const string PartSql = "INSERT INTO upload_part(upload_id, offset, attachment_id, size) VALUES(?1, ?2, ?3, ?4)";
    private const string ExpiredSql = "SELECT id FROM upload WHERE expires_at <= ?1 LIMIT ?2";

    public async ValueTask Begin(Upload upload, CancellationToken cancellationToken) =>
        await store.Writer.Run(connection =>
        {
            connection.Use(BeginSql)
                .Bind(1, upload.Id).Bind(2, upload.Client).Bind(3, upload.Agency).Bind(4, upload.MediaType).Bind(5, upload.Length)
                .Bind(6, upload.CreatedAt).Bind(7, upload.ExpiresAt).Run();
            return true;
        }).WaitAsync(cancellationToken);

    public ValueTask<Upload?> Find(Guid id, CancellationToken cancellationToken) => ValueTask.FromResult(store.Readers.Read(connection => Find(connection, id)));

    public async ValueTask<bool> Append(Guid id, long offset, UploadPart part, CancellationToken cancellationToken) =>
        await store.Writer.Run(connection =>
        {
            connection.Use(ReceivedSql).Bind(1, id).Bind(2, offset).Bind(3, part.Size).Run();
            if (connection.Changes == 0)
                return false;
            connection.Use(PartSql).Bind(1, id).Bind(2, offset).Bind(3, part.Attachment).Bind(4, part.Size).Run();
            return true;
        }).WaitAsync(cancellationToken);

    public async ValueTask End(Guid id, CancellationToken cancellationToken) =>
        await store.Writer.Run(connection =>
        {
            connection.Use("DELETE FROM upload_part WHERE upload_id = ?1").Bind(1, id).Run();
            connection.Use("DELETE FROM upload WHERE id = ?1").Bind(1, id).Run();
            return true;
        }).WaitAsync(cancellationToken);

    public ValueTask<IReadOnlyList<Guid>> Expired(DateTimeOffset now, int max, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<Guid>>(store.Readers.Read(
            connection =>
            {
                var found = new List<Guid>();
                var row = connection.Use(ExpiredSql).Bind(1, now).Bind(2, max);
                while (row.Step())
                    found.Add(row.Id(0));
                return found;
            },
            snapshot: false));

    private static Upload? Find(Connection connection, Guid id)
    {
        var row = connection.Use(FindSql).Bind(1, id);
        if (!row.Step())
            return null;
        var upload = new Upload
        {
            Id = row.Id(0),
            Client = row.Text(1),
            Agency = row.Text(2),
            MediaType = row.Text(3),
            Length = row.Int64(4),
            CreatedAt = row.Time(5),
            ExpiresAt = row.Time(6),
        };
        row.Reset();
        var parts = new List<UploadPart>();
        var part = connection.Use(PartsSql).Bind(1, id);
        while (part.Step())
            parts.Add(new UploadPart(part.Id(0), part.Int64(1)));
        return upload with { Parts = parts };
    }
}
