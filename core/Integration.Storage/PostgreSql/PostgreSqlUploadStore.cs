using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <inheritdoc/>
internal sealed class PostgreSqlUploadStore(PostgreSqlStore store) : IUploadStore
{
    private const string BeginSql = "INSERT INTO upload(id, client, agency, media_type, length, created_at, expires_at) VALUES($1, $2, $3, $4, $5, $6, $7)";
    private const string FindSql =
        """
        SELECT u.id, u.client, u.agency, u.media_type, u.length, u.created_at, u.expires_at, p.attachment_id, p.size
        FROM upload u LEFT JOIN upload_part p ON p.upload_id = u.id WHERE u.id = $1 ORDER BY p.start
        """;

    private const string AppendSql =
        """
        WITH longer AS (UPDATE upload SET received = received + $4 WHERE id = $1 AND received = $2 RETURNING id)
        INSERT INTO upload_part(upload_id, start, attachment_id, size) SELECT id, $2, $3, $4 FROM longer
        """;

    private const string ExpiredSql = "SELECT id FROM upload WHERE expires_at <= $1 LIMIT $2";

    public async ValueTask Begin(Upload upload, CancellationToken cancellationToken) => await Execute(
        BeginSql,
        [upload.Id, upload.Client, upload.Agency, upload.MediaType, upload.Length, Values.Ms(upload.CreatedAt), Values.Ms(upload.ExpiresAt)],
        cancellationToken);

    public ValueTask<Upload?> Find(Guid id, CancellationToken cancellationToken) =>
        store.Database.Run(
            async (connection, cancelled) =>
            {
                var rows = await connection.Query(FindSql, [id], row => (Upload: Read(row), Part: row.IsDBNull(7) ? null : new UploadPart(row.GetGuid(7), row.GetInt64(8))), cancelled);
                return rows.Count == 0 ? null : rows[0].Upload with { Parts = [.. rows.Select(row => row.Part).OfType<UploadPart>()] };
            },
            cancellationToken);

    public async ValueTask<bool> Append(Guid id, long offset, UploadPart part, CancellationToken cancellationToken) =>
        await Execute(AppendSql, [id, offset, part.Attachment, part.Size], cancellationToken) == 1;

    public async ValueTask End(Guid id, CancellationToken cancellationToken) => await Execute("DELETE FROM upload WHERE id = $1", [id], cancellationToken);

    public ValueTask<IReadOnlyList<Guid>> Expired(DateTimeOffset now, int max, CancellationToken cancellationToken) =>
        store.Database.Run<IReadOnlyList<Guid>>(
            async (connection, cancelled) => await connection.Query(ExpiredSql, [Values.Ms(now), max], row => row.GetGuid(0), cancelled), cancellationToken);

    private ValueTask<int> Execute(string sql, object?[] values, CancellationToken cancellationToken) =>
        store.Database.Run((connection, cancelled) => connection.Execute(sql, values, cancelled), cancellationToken);

    private static Upload Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Client = row.GetString(1),
        Agency = row.GetString(2),
        MediaType = row.GetString(3),
        Length = row.GetInt64(4),
        CreatedAt = row.Time(5),
        ExpiresAt = row.Time(6),
    };
}
