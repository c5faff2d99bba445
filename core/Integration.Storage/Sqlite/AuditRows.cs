using Integration.Core.Operations;
using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>Rows of <c>audit</c>.</summary>
internal static class AuditRows
{
    private const string Columns = "seq, at, actor, act, subject, reason, hash";
    private const string InsertSql = $"INSERT INTO audit({Columns}) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    private const string HeadSql = $"SELECT {Columns} FROM audit ORDER BY seq DESC LIMIT 1";
    private const string ListSql = $"SELECT {Columns} FROM audit WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2";
    private const string AllSql = $"SELECT {Columns} FROM audit ORDER BY seq";

    /// <summary>Adds an entry at the end of the chain, in the transaction of what it tells of.</summary>
    public static void Append(Connection connection, AuditEntry entry)
    {
        var row = connection.Use(HeadSql);
        var head = row.Step() ? Read(row) : null;
        row.Reset();
        var seq = (head?.Seq ?? 0) + 1;

        // To the millisecond, as it is read back: the hash is over what is stored.
        var at = DateTimeOffset.FromUnixTimeMilliseconds(entry.At.ToUnixTimeMilliseconds());
        var hash = AuditChain.Next((head?.Hash ?? AuditChain.Start).Span, seq, entry with { At = at });
        connection.Use(InsertSql).Bind(1, seq).Bind(2, at).Bind(3, entry.Actor).Bind(4, entry.Act).Bind(5, entry.Subject).Bind(6, entry.Reason).Bind(7, hash.AsSpan()).Run();
    }

    public static List<AuditRecord> List(Connection connection, long? before, int max)
    {
        var found = new List<AuditRecord>();
        var row = connection.Use(ListSql).Bind(1, before ?? long.MaxValue).Bind(2, max);
        while (row.Step())
            found.Add(Read(row));
        return found;
    }

    public static AuditCheck Verify(Connection connection)
    {
        var (previous, read, broken) = (AuditChain.Start, 0L, (long?)null);
        var row = connection.Use(AllSql);
        while (row.Step())
        {
            var record = Read(row);
            read++;
            if (record.Seq != read || !record.Hash.Span.SequenceEqual(AuditChain.Next(previous.Span, record.Seq, record.Entry)))
                broken ??= record.Seq;
            previous = record.Hash;
        }

        return new AuditCheck(read, broken, Convert.ToHexStringLower(previous.Span));
    }

    private static AuditRecord Read(Statement row) =>
        new(row.Int64(0), new AuditEntry(row.Time(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5)), row.Blob(6));
}
