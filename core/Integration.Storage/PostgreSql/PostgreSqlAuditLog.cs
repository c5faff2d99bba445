using Integration.Core.Operations;
using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>One chain, whichever instance writes: each waits for the one that has read the head until its entry is there.</summary>
internal sealed class PostgreSqlAuditLog(PostgreSqlStore store) : IAuditLog
{
    // One number for the chain among the advisory locks of the database; a transaction's lock is let go with its commit.
    private const long LockNumber = 0x4175646974;
    private const string Columns = "seq, at, actor, act, subject, reason, hash";
    private const string InsertSql = $"INSERT INTO audit({Columns}) VALUES($1, $2, $3, $4, $5, $6, $7)";
    private const string HeadSql = $"SELECT {Columns} FROM audit ORDER BY seq DESC LIMIT 1";
    private const string ListSql = $"SELECT {Columns} FROM audit WHERE seq < $1 ORDER BY seq DESC LIMIT $2";
    private const string AllSql = $"SELECT {Columns} FROM audit ORDER BY seq";

    public async ValueTask Append(AuditEntry entry, CancellationToken cancellationToken) =>
        await store.Database.Change(
            async (connection, cancelled) =>
            {
                // A statement of its own: the next one sees what was committed while this one waited.
                await connection.Execute("SELECT pg_advisory_xact_lock($1)", [LockNumber], cancelled);
                var head = (await connection.Query(HeadSql, [], Read, cancelled)).FirstOrDefault();
                var seq = (head?.Seq ?? 0) + 1;
                var hash = AuditChain.Next((head?.Hash ?? AuditChain.Start).Span, seq, entry);
                return await connection.Execute(InsertSql, [seq, Values.Ms(entry.At), entry.Actor, entry.Act, entry.Subject, entry.Reason, hash], cancelled);
            },
            cancellationToken);

    public ValueTask<IReadOnlyList<AuditRecord>> List(long? before, int max, CancellationToken cancellationToken) =>
        store.Database.Run<IReadOnlyList<AuditRecord>>(
            async (connection, cancelled) => await connection.Query(ListSql, [before ?? long.MaxValue, max], Read, cancelled), cancellationToken);

    public ValueTask<AuditCheck> Verify(CancellationToken cancellationToken) =>
        store.Database.Run(
            async (connection, cancelled) =>
            {
                var (previous, read, broken) = (AuditChain.Start, 0L, (long?)null);
                await using var command = connection.Command(AllSql);
                await using var row = await command.ExecuteReaderAsync(cancelled);
                while (await row.ReadAsync(cancelled))
                {
                    var record = Read(row);
                    read++;
                    if (record.Seq != read || !record.Hash.Span.SequenceEqual(AuditChain.Next(previous.Span, record.Seq, record.Entry)))
                        broken ??= record.Seq;
                    previous = record.Hash;
                }

                return new AuditCheck(read, broken, Convert.ToHexStringLower(previous.Span));
            },
            cancellationToken);

    private static AuditRecord Read(NpgsqlDataReader row) =>
        new(row.GetInt64(0), new AuditEntry(row.Time(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5)), row.GetFieldValue<byte[]>(6));
}
