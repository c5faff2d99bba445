using Integration.Core.Operations;
using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>Rows of <c>audit</c>. One chain, whichever instance writes: each waits for the one that has read the head until its transaction has ended.</summary>
internal static class AuditRows
{
    // One number for the chain among the advisory locks of the database; a transaction's lock is let go with its commit.
    private const long LockNumber = 0x4175646974;
    private const string Columns = "seq, at, actor, act, subject, reason, hash";
    private const string InsertSql = $"INSERT INTO audit({Columns}) VALUES($1, $2, $3, $4, $5, $6, $7)";
    private const string HeadSql = $"SELECT {Columns} FROM audit ORDER BY seq DESC LIMIT 1";
    private const string ListSql = $"SELECT {Columns} FROM audit WHERE seq < $1 ORDER BY seq DESC LIMIT $2";
    private const string AllSql = $"SELECT {Columns} FROM audit ORDER BY seq";

    /// <summary>Adds an entry at the end of the chain, in the transaction of what it tells of. The last thing that transaction does: others wait for it.</summary>
    public static async ValueTask Append(NpgsqlConnection connection, AuditEntry entry, CancellationToken cancellationToken)
    {
        // A statement of its own: the next one sees what was committed while this one waited.
        await connection.Execute("SELECT pg_advisory_xact_lock($1)", [LockNumber], cancellationToken);
        var head = (await connection.Query(HeadSql, [], Read, cancellationToken)).FirstOrDefault();
        var seq = (head?.Seq ?? 0) + 1;
        var hash = AuditChain.Next((head?.Hash ?? AuditChain.Start).Span, seq, entry);
        await connection.Execute(InsertSql, [seq, Values.Ms(entry.At), entry.Actor, entry.Act, entry.Subject, entry.Reason, hash], cancellationToken);
    }

    public static ValueTask<List<AuditRecord>> List(NpgsqlConnection connection, long? before, int max, CancellationToken cancellationToken) =>
        connection.Query(ListSql, [before ?? long.MaxValue, max], Read, cancellationToken);

    public static async ValueTask<AuditCheck> Verify(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var (previous, read, broken) = (AuditChain.Start, 0L, (long?)null);
        await using var command = connection.Command(AllSql);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var record = Read(row);
            read++;
            if (record.Seq != read || !record.Hash.Span.SequenceEqual(AuditChain.Next(previous.Span, record.Seq, record.Entry)))
                broken ??= record.Seq;
            previous = record.Hash;
        }

        return new AuditCheck(read, broken, Convert.ToHexStringLower(previous.Span));
    }

    private static AuditRecord Read(NpgsqlDataReader row) =>
        new(row.GetInt64(0), new AuditEntry(row.Time(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5)), row.GetFieldValue<byte[]>(6));
}
