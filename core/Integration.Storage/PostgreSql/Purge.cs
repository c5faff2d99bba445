using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>
/// Removes what the policy lets go, in small transactions between the deliveries; the server's autovacuum gives the space back. Content and attachments go
/// at the policy's time; the row that recognises a sender's repeat stays until <see cref="StorageOptions.ReplayDays"/> are over, whichever is later.
/// </summary>
internal sealed class Purge(PostgreSqlStore store, RetentionCut cut)
{
    private const int PageSize = 100;

    // Finished: nothing open, awaiting a receipt, or waiting in a mailbox.
    private const string Finished =
        """
        NOT EXISTS (SELECT 1 FROM delivery d WHERE d.seq BETWEEN m.seq << 8 AND (m.seq << 8) + 255 AND d.state < 10)
        AND NOT EXISTS (SELECT 1 FROM mailbox_entry e WHERE e.message_seq = m.seq AND e.state = 0)
        """;

    private const string ContentSql = $"SELECT m.seq FROM message m WHERE NOT m.stripped AND m.sensitivity = $1 AND m.accepted_at < $2 AND {Finished} ORDER BY m.accepted_at LIMIT $3";
    private const string RowsSql = $"SELECT m.seq FROM message m WHERE m.stripped AND m.accepted_at < $1 AND {Finished} ORDER BY m.accepted_at LIMIT $2";

    // Its deliveries are locked, so that nobody retries one while it goes.
    private const string LockSql = "SELECT d.seq FROM unnest($1::bigint[]) AS s(seq) JOIN delivery d ON d.seq BETWEEN s.seq << 8 AND (s.seq << 8) + 255 ORDER BY d.seq FOR UPDATE OF d";
    private const string StillSql = $"SELECT m.seq, m.accepted_at, m.client, m.source, m.event_id FROM message m WHERE m.seq = ANY($1) AND {Finished}";
    private const string UnlinkSql = "DELETE FROM attachment_message WHERE message_seq = ANY($1) RETURNING attachment_id";
    private const string DropSql =
        """
        DELETE FROM attachment WHERE id IN (SELECT a.id FROM attachment a WHERE a.id = ANY($1)
          AND NOT EXISTS (SELECT 1 FROM attachment_message m WHERE m.attachment_id = a.id) FOR UPDATE SKIP LOCKED)
        """;

    private const string SearchSql = "DELETE FROM search WHERE seq = ANY($1)";
    private const string OfDelivery = "USING unnest($1::bigint[]) AS s(seq) WHERE";

    private static readonly string[] DeleteSql =
    [
        $"DELETE FROM event e {OfDelivery} e.delivery_seq BETWEEN s.seq << 8 AND (s.seq << 8) + 255",
        $"DELETE FROM journal j {OfDelivery} j.delivery_seq BETWEEN s.seq << 8 AND (s.seq << 8) + 255",
        $"DELETE FROM delivery d {OfDelivery} d.seq BETWEEN s.seq << 8 AND (s.seq << 8) + 255",
        "DELETE FROM mailbox_entry WHERE message_seq = ANY($1)",
        "DELETE FROM remote_key WHERE message_seq = ANY($1)",
        SearchSql,
        "DELETE FROM message WHERE seq = ANY($1)",
    ];

    private readonly DateTimeOffset replayBefore = store.Clock.GetUtcNow().AddDays(-store.Options.ReplayDays);

    /// <summary>Runs it.</summary>
    /// <returns>How many messages lost their content or their rows.</returns>
    public async ValueTask<int> Run(CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var (sensitivity, before) in cut.Before)
            removed += await Remove(ContentSql, [(int)sensitivity, Values.Ms(before), cut.MaxMessages - removed], cancellationToken);
        await store.Database.Run((connection, cancelled) => connection.Execute("DELETE FROM carrier_dead_letter WHERE at < $1", [Values.Ms(replayBefore)], cancelled), cancellationToken);
        return removed + await Remove(RowsSql, [Values.Ms(replayBefore), cut.MaxMessages - removed], cancellationToken);
    }

    /// <summary>Deletes messages' rows but their content and attachments.</summary>
    public static async ValueTask DeleteRows(NpgsqlConnection connection, long[] messages, Guid[] keys, CancellationToken cancellationToken)
    {
        await connection.Execute("DELETE FROM idempotency WHERE key = ANY($1) AND message_seq = ANY($2)", [keys, messages], cancellationToken);
        foreach (var sql in DeleteSql)
            await connection.Execute(sql, [messages], cancellationToken);
        await SubjectVersionRows.Forget(connection, messages, cancellationToken);
    }

    private async ValueTask<int> Remove(string findSql, object?[] values, CancellationToken cancellationToken)
    {
        var removed = 0;
        var found = await store.Database.Run((connection, cancelled) => connection.Query(findSql, values, row => row.GetInt64(0), cancelled), cancellationToken);
        foreach (var page in found.Chunk(PageSize))
        {
            var (count, attachments) = await store.Database.Change((connection, cancelled) => Delete(connection, page, cancelled), cancellationToken);
            removed += count;
            if (attachments.Count > 0)
                await Drop(attachments, cancellationToken);
        }

        return removed;
    }

    private async ValueTask<(int Count, List<Guid> Attachments)> Delete(NpgsqlConnection connection, long[] page, CancellationToken cancellationToken)
    {
        await connection.Query(LockSql, [page], row => row.GetInt64(0), cancellationToken);
        var still = await connection.Query(
            StillSql, [page], row => (Seq: row.GetInt64(0), At: row.Time(1), Client: row.GetString(2), Source: row.GetString(3), EventId: row.GetString(4)), cancellationToken);
        var seqs = still.ConvertAll(message => message.Seq).ToArray();
        await connection.Execute("DELETE FROM payload WHERE seq = ANY($1)", [seqs], cancellationToken);
        await connection.Execute(SearchSql, [seqs], cancellationToken); // Words of its content are content.
        var attachments = await connection.Query(UnlinkSql, [seqs], row => row.GetGuid(0), cancellationToken);
        var old = still.FindAll(message => message.At < replayBefore);
        await connection.Execute("UPDATE message SET stripped = true WHERE seq = ANY($1)", [seqs.Except(old.Select(message => message.Seq)).ToArray()], cancellationToken);
        if (old.Count > 0)
        {
            var gone = old.ConvertAll(message => message.Seq).ToArray();
            var keys = old.ConvertAll(message => IdempotencyKey.Of(message.Client, message.Source, message.EventId)).ToArray();
            await DeleteRows(connection, gone, keys, cancellationToken);
        }

        return (seqs.Length, attachments);
    }

    private async ValueTask Drop(List<Guid> attachments, CancellationToken cancellationToken)
    {
        try
        {
            await store.Database.Run((connection, cancelled) => connection.Execute(DropSql, [attachments.ToArray()], cancelled), cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            // A message took one of them at this moment. The purge of unreferenced ones takes the others.
        }
    }
}
