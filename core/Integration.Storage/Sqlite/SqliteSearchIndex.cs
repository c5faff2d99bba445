using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <inheritdoc/>
internal sealed class SqliteSearchIndex(SqliteStore store) : ISearchIndex
{
    /// <summary>A message has lost its content, or its row: its words must go as well. In the transaction that takes it, after its row is gone; ?1 is its number.</summary>
    public const string RemovalSql = "INSERT OR REPLACE INTO search_removal SELECT ?1, coalesce(max(seq), 0) FROM message";

    private const int RemovalPage = 1_000;

    private const string RemovalsSql = "SELECT seq, newest FROM search_removal LIMIT ?1";
    private const string RemovedSql = "DELETE FROM search_removal WHERE seq = ?1 AND newest = ?2";
    private const string NewSql = "SELECT seq FROM message WHERE seq > ?1 AND stripped = 0 ORDER BY seq LIMIT ?2";
    private const string OldSql = "SELECT seq FROM message WHERE seq < ?1 AND stripped = 0 ORDER BY seq DESC LIMIT ?2";

    private const string MarkSql = "SELECT newest, oldest FROM search_mark";
    private const string AddSql = "INSERT OR REPLACE INTO search(rowid, terms) VALUES(?1, ?2)";
    private const string RemoveSql = "DELETE FROM search WHERE rowid = ?1";
    private const string RememberSql = "UPDATE search_mark SET newest = max(newest, ?1), oldest = min(oldest, ?2)";
    private const string BackSql = "UPDATE search_mark SET newest = min(newest, ?1)";

    private SearchFile File => store.Search ?? throw new InvalidOperationException("Only the server makes the index.");

    public async ValueTask<IReadOnlyList<StoredMessage>> Missing(int max, CancellationToken cancellationToken)
    {
        await Forget(cancellationToken);
        var (newest, oldest) = File.Read(Mark);
        return store.Readers.Read(connection =>
        {
            var seqs = Seqs(connection.Use(NewSql).Bind(1, newest).Bind(2, max));
            if (seqs.Count == 0)
                seqs = Seqs(connection.Use(OldSql).Bind(1, oldest).Bind(2, max));
            return seqs.ConvertAll(seq => MessageRows.WithBody(connection, seq)!);
        });
    }

    public ValueTask Add(IReadOnlyList<SearchEntry> entries, CancellationToken cancellationToken)
    {
        // One that has lost its content since it was read is taken out at the next look: its removal waits.
        File.Write(connection =>
        {
            foreach (var entry in entries)
                connection.Use(AddSql).Bind(1, entry.Seq).Bind(2, string.Join(' ', entry.Terms)).Run();
            var (newest, oldest) = Mark(connection);
            var (first, last) = (entries.Min(entry => entry.Seq), entries.Max(entry => entry.Seq));
            connection.Use(RememberSql).Bind(1, last > newest ? last : newest).Bind(2, last < oldest ? first : oldest).Run();
        });
        return ValueTask.CompletedTask;
    }

    private async ValueTask Forget(CancellationToken cancellationToken)
    {
        var removals = store.Readers.Read(Removals, snapshot: false);
        if (removals.Count == 0)
            return;
        File.Remove(connection =>
        {
            foreach (var (seq, _) in removals)
                connection.Use(RemoveSql).Bind(1, seq).Run();

            // Numbers above the last message are given again: what has them is new.
            connection.Use(BackSql).Bind(1, removals.Min(removal => removal.Newest)).Run();
        });
        await store.Writer.Run(connection =>
        {
            foreach (var (seq, newest) in removals)
                connection.Use(RemovedSql).Bind(1, seq).Bind(2, newest).Run();
            return true;
        }).WaitAsync(cancellationToken);
    }

    private static List<(long Seq, long Newest)> Removals(Connection connection)
    {
        var row = connection.Use(RemovalsSql).Bind(1, RemovalPage);
        var found = new List<(long, long)>();
        while (row.Step())
            found.Add((row.Int64(0), row.Int64(1)));
        return found;
    }

    private static (long Newest, long Oldest) Mark(Connection connection)
    {
        var row = connection.Use(MarkSql);
        row.Step();
        var mark = (row.Int64(0), row.Int64(1));
        row.Reset();
        return mark;
    }

    private static List<long> Seqs(Statement row)
    {
        var found = new List<long>();
        while (row.Step())
            found.Add(row.Int64(0));
        return found;
    }
}
