using Integration.Abstractions.Messages;
using Integration.Core.Ports;
using Integration.Storage.Attachments;
using Integration.Storage.Sqlite;

namespace Integration.Storage.Retention;

/// <summary>
/// Removes what the policy lets go, in small transactions between the deliveries, and gives the space back. Content and attachments go at the policy's
/// time; the row that recognises a sender's repeat stays until <see cref="StorageOptions.ReplayDays"/> are over, whichever is later.
/// </summary>
internal sealed class Purge(SqliteStore store, RetentionCut cut)
{
    private const int PageSize = 100;
    private const int VacuumPages = 256;

    // Finished: nothing open, awaiting a receipt, or waiting in a mailbox.
    private const string Finished =
        """
        NOT EXISTS (SELECT 1 FROM delivery d WHERE d.seq BETWEEN m.seq << 8 AND (m.seq << 8) + 255 AND d.state < 10)
        AND NOT EXISTS (SELECT 1 FROM mailbox_entry e WHERE e.message_seq = m.seq AND e.state = 0)
        """;

    private const string ContentSql = $"SELECT m.seq FROM message m WHERE m.stripped = 0 AND m.sensitivity = ?1 AND m.accepted_at < ?2 AND {Finished} ORDER BY m.accepted_at LIMIT ?3";
    private const string RowsSql = $"SELECT m.seq FROM message m WHERE m.stripped = 1 AND m.accepted_at < ?1 AND {Finished} ORDER BY m.accepted_at LIMIT ?2";
    private const string FindSql = $"SELECT m.accepted_at, m.client, m.source, m.event_id FROM message m WHERE m.seq = ?1 AND {Finished}";
    private const string StripSql = "UPDATE message SET stripped = 1 WHERE seq = ?1";

    // A message's rows: by its own number, and by the range of its deliveries' numbers.
    private static readonly string[] DeleteByMessage =
    [
        "DELETE FROM mailbox_entry WHERE message_seq = ?1",
        "DELETE FROM remote_key WHERE message_seq = ?1",
        "DELETE FROM message WHERE seq = ?1",
        SqliteSearchIndex.RemovalSql,
    ];

    private static readonly string[] DeleteByDelivery =
    [
        "DELETE FROM event WHERE delivery_seq BETWEEN ?1 AND ?2",
        "DELETE FROM journal WHERE delivery_seq BETWEEN ?1 AND ?2",
        "DELETE FROM delivery WHERE seq BETWEEN ?1 AND ?2",
    ];

    private readonly DateTimeOffset replayBefore = store.Clock.GetUtcNow().AddDays(-store.Options.ReplayDays);

    /// <summary>Runs it.</summary>
    /// <returns>How many messages lost their content or their rows.</returns>
    public async Task<int> Run(CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var (sensitivity, before) in cut.Before)
            removed += await Remove(connection => Content(connection, sensitivity, before, cut.MaxMessages - removed), cancellationToken);
        removed += await Remove(connection => Rows(connection, cut.MaxMessages - removed), cancellationToken);
        if (removed > 0)
            await GiveBack(cancellationToken);
        return removed;
    }

    // Found by a reader, so that looking does not keep the writer from its work; looked at again where it is deleted.
    private async Task<int> Remove(Func<Connection, List<long>> find, CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var page in store.Readers.Read(find).Chunk(PageSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (count, files, _) = await store.Writer.Run(connection => Delete(connection, page), Forget);
            foreach (var id in files)
                File.Delete(AttachmentFiles.PathOf(store.Options.Directory, id));
            removed += count;
        }

        return removed;
    }

    private Removed Delete(Connection connection, long[] messages)
    {
        var files = new List<Guid>();
        var keys = new List<(long Hash, long Seq)>();
        var count = 0;
        foreach (var seq in messages)
        {
            var row = connection.Use(FindSql).Bind(1, seq);
            if (!row.Step())
                continue; // Retried meanwhile.
            var (acceptedAt, client, source, eventId) = (row.Time(0), row.Text(1), row.Text(2), row.Text(3));
            row.Reset();
            connection.Use("DELETE FROM payload WHERE seq = ?1").Bind(1, seq).Run();
            files.AddRange(AttachmentRows.Unlink(connection, seq));
            if (acceptedAt < replayBefore)
                keys.Add((DeleteRows(store, connection, seq, client, source, eventId), seq));
            else
                Strip(connection, seq);
            count++;
        }

        store.Keys.Trim(connection);
        return new Removed(count, files, keys);
    }

    // Words of its content are content.
    private static void Strip(Connection connection, long seq)
    {
        connection.Use(StripSql).Bind(1, seq).Run();
        connection.Use(SqliteSearchIndex.RemovalSql).Bind(1, seq).Run();
    }

    private void Forget(Removed removed)
    {
        foreach (var (hash, seq) in removed.Keys)
            store.Keys.Remove(hash, seq);
    }

    /// <summary>Deletes a message's rows but its content and attachments. Returns its key's hash, which goes from memory after the commit.</summary>
    public static long DeleteRows(SqliteStore store, Connection connection, long seq, string client, string source, string eventId)
    {
        var hash = store.Keys.HashOf(client, source, eventId);
        IdempotencyRows.Delete(connection, hash, seq);
        foreach (var sql in DeleteByDelivery)
            connection.Use(sql).Bind(1, DeliveryRows.First(seq)).Bind(2, DeliveryRows.First(seq) + DeliveryRows.MaxPerMessage - 1).Run();
        foreach (var sql in DeleteByMessage)
            connection.Use(sql).Bind(1, seq).Run();
        SubjectVersionRows.Forget(connection, seq);
        return hash;
    }

    // In steps, each between two batches: pages move to the front of the file and its end is cut off; the file itself shrinks at the checkpoint.
    private async Task GiveBack(CancellationToken cancellationToken)
    {
        while (await store.Writer.RunAlone(Vacuum))
            cancellationToken.ThrowIfCancellationRequested();
        await store.Writer.RunAlone(connection => connection.Scalar("PRAGMA wal_checkpoint(TRUNCATE)"));
    }

    private static bool Vacuum(Connection connection)
    {
        var free = connection.Scalar("PRAGMA freelist_count") ?? 0;
        if (free == 0)
            return false;
        connection.Execute($"PRAGMA incremental_vacuum({VacuumPages})");
        return free > VacuumPages;
    }

    private static List<long> Content(Connection connection, Sensitivity sensitivity, DateTimeOffset before, int max) =>
        Seqs(connection.Use(ContentSql).Bind(1, (long)sensitivity).Bind(2, before).Bind(3, max));

    private List<long> Rows(Connection connection, int max) => Seqs(connection.Use(RowsSql).Bind(1, replayBefore).Bind(2, max));

    private static List<long> Seqs(Statement row)
    {
        var found = new List<long>();
        while (row.Step())
            found.Add(row.Int64(0));
        return found;
    }

    private sealed record Removed(int Count, List<Guid> Files, List<(long Hash, long Seq)> Keys);
}
