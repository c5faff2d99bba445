using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>Rows of <c>attachment_message</c>, and messages that are put in outside the write loop.</summary>
internal static class AttachmentRows
{
    // The lock keeps a purge from taking the attachment meanwhile.
    private const string LinkSql =
        """
        INSERT INTO attachment_message(message_seq, attachment_id)
        SELECT $1, a.id FROM (SELECT id FROM attachment WHERE id = ANY($2) AND size >= 0 ORDER BY id FOR KEY SHARE) a
        """;

    /// <summary>Inserts messages outside the write loop: nobody owns their deliveries yet.</summary>
    public static async ValueTask InsertWithLinks(NpgsqlConnection connection, Insertion insertion, CancellationToken cancellationToken)
    {
        if (insertion.Count == 0)
            return;
        await using (var commands = new NpgsqlBatch(connection) { BatchCommands = { insertion.Command(owner: 0, static _ => false) } })
        await using (var reader = await commands.ExecuteReaderAsync(cancellationToken))
            await insertion.Read(reader, cancellationToken);
        await Link(connection, insertion, cancellationToken);
    }

    /// <summary>Ties attachments to the messages that were stored.</summary>
    public static async ValueTask Link(NpgsqlConnection connection, Insertion insertion, CancellationToken cancellationToken)
    {
        foreach (var (seq, message) in insertion.Stored.Where(stored => stored.Message.Attachments.Count > 0))
        {
            var ids = message.Attachments.Distinct().ToArray();
            if (await connection.Execute(LinkSql, [seq, ids], cancellationToken) != ids.Length)
                throw new StoreException(new Problem(StorageProblems.AttachmentGone));
        }
    }
}
