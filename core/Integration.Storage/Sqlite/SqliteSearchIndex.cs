using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <inheritdoc/>
internal sealed class SqliteSearchIndex(SqliteStore store) : ISearchIndex
{
    private const string MarkSql = "SELECT newest, oldest FROM search_mark";
    private const string NewSql = "SELECT seq FROM message WHERE seq > ?1 AND stripped = 0 ORDER BY seq LIMIT ?2";
    private const string OldSql = "SELECT seq FROM message WHERE seq < ?1 AND stripped = 0 ORDER BY seq DESC LIMIT ?2";
    private const string AddSql = "INSERT OR REPLACE INTO search(rowid, terms) VALUES(?1, ?2)";
    private const string StillSql = "SELECT 1 FROM message WHERE seq = ?1 AND stripped = 0";
    private const string RememberSql = "UPDATE search_mark SET newest = max(newest, ?1), oldest = min(oldest, ?2)";

    // FTS5 writes a segment for each transaction and must merge them. Left to itself it does so by the megabyte, and whoever is being accepted waits.
    private const string MergeSql = "INSERT INTO search(search, rank) VALUES('merge', 16)";

    // The one thread that writes is lent for a fraction of a millisecond at a time.
    private const int Slice = 25;

    public ValueTask<IReadOnlyList<StoredMessage>> Missing(int max, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<StoredMessage>>(store.Readers.Read(connection =>
        {
            var (newest, oldest) = Mark(connection);
            var seqs = Seqs(connection.Use(NewSql).Bind(1, newest).Bind(2, max));
            if (seqs.Count == 0)
                seqs = Seqs(connection.Use(OldSql).Bind(1, oldest).Bind(2, max));
            return seqs.ConvertAll(seq => MessageRows.WithBody(connection, seq)!);
        }));

    public async ValueTask Add(IReadOnlyList<SearchEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var slice in entries.Chunk(Slice))
        {
            await store.Writer.Run(connection => Add(connection, slice)).WaitAsync(cancellationToken);
            await store.Writer.Run(Merge).WaitAsync(cancellationToken);
        }
    }

    private static bool Add(Connection connection, SearchEntry[] entries)
    {
        foreach (var entry in entries)
        {
            // It may have lost its content since it was read, and nothing would take it out again.
            if (Exists(connection, entry.Seq))
                connection.Use(AddSql).Bind(1, entry.Seq).Bind(2, string.Join(' ', entry.Terms)).Run();
        }

        var (newest, oldest) = Mark(connection);
        var (first, last) = (entries.Min(entry => entry.Seq), entries.Max(entry => entry.Seq));
        connection.Use(RememberSql).Bind(1, last > newest ? last : newest).Bind(2, last < oldest ? first : oldest).Run();
        return true;
    }

    private static bool Merge(Connection connection)
    {
        connection.Use(MergeSql).Run();
        return true;
    }

    private static (long Newest, long Oldest) Mark(Connection connection)
    {
        var row = connection.Use(MarkSql);
        row.Step();
        var mark = (row.Int64(0), row.Int64(1));
        row.Reset();
        return mark;
    }

    private static bool Exists(Connection connection, long seq)
    {
        var row = connection.Use(StillSql).Bind(1, seq);
        var exists = row.Step();
        row.Reset();
        return exists;
    }

    private static List<long> Seqs(Statement row)
    {
        var found = new List<long>();
        while (row.Step())
            found.Add(row.Int64(0));
        return found;
    }
}
