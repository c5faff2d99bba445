using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>Rows of <c>attachment</c> and <c>attachment_message</c>.</summary>
internal static class AttachmentRows
{
    private const string InsertSql = "INSERT INTO attachment(id, client, agency, media_type, size, sha256, created_at, key_id) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    private const string FindSql = "SELECT id, client, agency, media_type, size, sha256, created_at, key_id FROM attachment WHERE id = ?1";
    private const string AllSql = "SELECT id, client, agency, media_type, size, sha256, created_at, key_id FROM attachment ORDER BY id";
    private const string OwnedSql = "SELECT 1 FROM attachment WHERE id = ?1 AND agency = ?2";
    private const string BelongsSql = "SELECT 1 FROM attachment_message a JOIN message m ON m.seq = a.message_seq WHERE a.attachment_id = ?1 AND m.id = ?2";
    private const string LinkSql = "INSERT OR IGNORE INTO attachment_message(message_seq, attachment_id) SELECT ?1, id FROM attachment WHERE id = ?2";
    private const string OfMessageSql = "SELECT attachment_id FROM attachment_message WHERE message_seq = ?1";
    private const string UnlinkSql = "DELETE FROM attachment_message WHERE message_seq = ?1";
    private const string DeleteUnusedSql = "DELETE FROM attachment WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM attachment_message WHERE attachment_id = ?1)";
    private const string UnusedSql =
        "SELECT id FROM attachment WHERE created_at < ?1 AND NOT EXISTS (SELECT 1 FROM attachment_message WHERE attachment_id = attachment.id) LIMIT ?2";

    public static void Insert(Connection connection, AttachmentInfo attachment) =>
        connection.Use(InsertSql)
            .Bind(1, attachment.Id).Bind(2, attachment.Client).Bind(3, attachment.Agency).Bind(4, attachment.MediaType).Bind(5, attachment.Size)
            .Bind(6, attachment.Sha256).Bind(7, attachment.CreatedAt).Bind(8, attachment.KeyId).Run();

    public static AttachmentInfo? Find(Connection connection, Guid id)
    {
        var row = connection.Use(FindSql).Bind(1, id);
        if (!row.Step())
            return null;
        var attachment = Read(row);
        row.Reset();
        return attachment;
    }

    public static List<AttachmentInfo> All(Connection connection)
    {
        var found = new List<AttachmentInfo>();
        var row = connection.Use(AllSql);
        while (row.Step())
            found.Add(Read(row));
        return found;
    }

    public static bool IsOwned(Connection connection, string agency, Guid id) => connection.Use(OwnedSql).Bind(1, id).Bind(2, agency).Scalar() is not null;

    public static bool BelongsTo(Connection connection, Guid id, Guid messageId) => connection.Use(BelongsSql).Bind(1, id).Bind(2, messageId).Scalar() is not null;

    /// <summary>Ties an attachment to a message. False: it is not there.</summary>
    public static bool Link(Connection connection, long messageSeq, Guid id)
    {
        connection.Use(LinkSql).Bind(1, messageSeq).Bind(2, id).Run();
        return connection.Changes == 1;
    }

    /// <summary>Loosens a message's attachments and deletes the rows of those that no other message uses.</summary>
    /// <returns>Whose files can go after the commit.</returns>
    public static List<Guid> Unlink(Connection connection, long messageSeq)
    {
        var linked = Ids(connection.Use(OfMessageSql).Bind(1, messageSeq));
        if (linked.Count == 0)
            return linked;
        connection.Use(UnlinkSql).Bind(1, messageSeq).Run();
        return linked.FindAll(id => DeleteUnused(connection, id));
    }

    /// <summary>Attachments that no message uses.</summary>
    public static List<Guid> Unused(Connection connection, DateTimeOffset before, int max) => Ids(connection.Use(UnusedSql).Bind(1, before).Bind(2, max));

    /// <summary>Deletes an attachment's row and links, whoever uses it.</summary>
    public static void Forget(Connection connection, Guid id)
    {
        connection.Use("DELETE FROM attachment_message WHERE attachment_id = ?1").Bind(1, id).Run();
        connection.Use("DELETE FROM attachment WHERE id = ?1").Bind(1, id).Run();
    }

    /// <summary>Deletes an attachment's row unless a message uses it.</summary>
    public static bool DeleteUnused(Connection connection, Guid id)
    {
        connection.Use(DeleteUnusedSql).Bind(1, id).Run();
        return connection.Changes == 1;
    }

    private static List<Guid> Ids(Statement row)
    {
        var found = new List<Guid>();
        while (row.Step())
            found.Add(row.Id(0));
        return found;
    }

    private static AttachmentInfo Read(Statement row) =>
        new(row.Id(0), row.Text(1), row.Text(2), row.Text(3), row.Int64(4), row.Text(5), row.Time(6), row.Int32(7));
}
