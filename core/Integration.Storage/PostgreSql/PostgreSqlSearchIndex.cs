using System.Globalization;
using System.Text;
using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <inheritdoc/>
internal sealed class PostgreSqlSearchIndex(PostgreSqlStore store) : ISearchIndex
{
    // Numbers are given out before they are committed: one that is lower than another may be seen later. The last half minute is looked at for what is not there yet, whatever came after it.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(30);

    private const string MarkSql = "SELECT newest, oldest FROM search_mark";

    // Numbers and limits are said and not given, and whether a message is there is asked of each: the planner is left no way to read everything for a page.
    private static readonly CompositeFormat NewSql = CompositeFormat.Parse(
        "SELECT m.seq FROM message m WHERE m.seq > {0} AND NOT m.stripped AND (SELECT true FROM search s WHERE s.seq = m.seq) IS NULL ORDER BY m.seq LIMIT {1}");

    private static readonly CompositeFormat OldSql = CompositeFormat.Parse("SELECT m.seq FROM message m WHERE m.seq < {0} AND NOT m.stripped ORDER BY m.seq DESC LIMIT {1}");

    // A message that lost its content since it was read stays out: nothing would take it away again.
    private const string AddSql =
        """
        INSERT INTO search(seq, terms) SELECT n.seq, array_to_tsvector(string_to_array(n.terms, ' ')) FROM unnest($1::bigint[], $2::text[]) AS n(seq, terms)
        JOIN message m ON m.seq = n.seq AND NOT m.stripped ON CONFLICT(seq) DO UPDATE SET terms = excluded.terms
        """;

    private const string OldestSql = "UPDATE search_mark SET oldest = least(oldest, $1) WHERE oldest > $2";

    // Below the lowest that was missing nothing settled is.
    private const string NewestSql =
        """
        UPDATE search_mark SET newest = greatest(newest, coalesce((SELECT m.seq FROM message m WHERE m.seq < $1 AND m.accepted_at < $2 ORDER BY m.seq DESC LIMIT 1), 0)) WHERE newest < $1
        """;

    public ValueTask<IReadOnlyList<StoredMessage>> Missing(int max, CancellationToken cancellationToken) =>
        store.Database.Snapshot<IReadOnlyList<StoredMessage>>(
            async (connection, cancelled) =>
            {
                var (newest, oldest) = (await connection.Query(MarkSql, [], row => (row.GetInt64(0), row.GetInt64(1)), cancelled))[0];
                var seqs = await Seqs(connection, NewSql, newest, max, cancelled);
                if (seqs.Count == 0)
                    seqs = await Seqs(connection, OldSql, oldest, max, cancelled);
                return seqs.Count == 0 ? [] : await connection.Query($"{MessageRows.WithBodySql} WHERE m.seq = ANY($1) ORDER BY m.seq", [seqs.ToArray()], row => MessageRows.ReadWithBody(row), cancelled);
            },
            cancellationToken);

    public async ValueTask Add(IReadOnlyList<SearchEntry> entries, CancellationToken cancellationToken) =>
        await store.Database.Change(
            async (connection, cancelled) =>
            {
                var seqs = entries.Select(entry => entry.Seq).ToArray();
                await connection.Execute(AddSql, [seqs, entries.Select(entry => string.Join(' ', entry.Terms)).ToArray()], cancelled);
                await connection.Execute(OldestSql, [seqs.Min(), seqs.Max()], cancelled);
                return await connection.Execute(NewestSql, [seqs.Min(), Values.Ms(store.Clock.GetUtcNow() - Settled)], cancelled);
            },
            cancellationToken);

    private static ValueTask<List<long>> Seqs(NpgsqlConnection connection, CompositeFormat sql, long mark, int max, CancellationToken cancellationToken) =>
        connection.Query(string.Format(CultureInfo.InvariantCulture, sql, mark, max), [], row => row.GetInt64(0), cancellationToken);
}
