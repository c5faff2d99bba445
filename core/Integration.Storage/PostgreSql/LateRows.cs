using Integration.Core.Ports;

namespace Integration.Storage.PostgreSql;

/// <summary>Deliveries that were not received by their deadline.</summary>
internal static class LateRows
{
    // One that waits for a person says nothing about its destination.
    public const string TargetsSql = $"SELECT d.target, min(d.deadline_at) FROM delivery d WHERE {Late} AND d.state <> 3 GROUP BY d.target";

    /// <summary>Messages of those that have not been told.</summary>
    public const string UntoldSql =
        $"""
        SELECT {MessageRows.Columns} FROM (SELECT seq >> 8 AS seq, min(deadline_at) AS deadline_at
          FROM (SELECT d.seq, d.deadline_at FROM delivery d WHERE {Late} AND NOT EXISTS ({Told}) ORDER BY d.deadline_at LIMIT $2) late GROUP BY 1) d
        JOIN message m ON m.seq = d.seq ORDER BY d.deadline_at
        """;

    // As the index has it, and not known to have been received.
    private const string Late = "d.deadline_at IS NOT NULL AND d.state < 10 AND d.deadline_at <= $1 AND coalesce(d.level, 0) < 2";
    private const string Told = $"SELECT 1 FROM event e WHERE e.delivery_seq = d.seq AND e.kind = '{IMessageStore.DeadlinePassed}'";
    private const string IsUntoldSql = $"SELECT d.seq FROM delivery d WHERE d.seq = $2 AND {Late} AND NOT EXISTS ({Told}) FOR UPDATE OF d";

    /// <summary>Keeps that a deadline has passed, once, with the notice to the sender.</summary>
    public static async ValueTask<bool> Tell(PostgreSqlStore store, MessageEvent passed, NewMessage? notice, CancellationToken cancellationToken)
    {
        var insertion = new Insertion();
        var told = await store.Database.Change(
            async (connection, cancelled) =>
            {
                if ((await connection.Query(IsUntoldSql, [Values.Ms(passed.At), passed.DeliverySeq], row => row.GetInt64(0), cancelled)).Count == 0)
                    return false;
                await using var commands = new Npgsql.NpgsqlBatch(connection) { BatchCommands = { EventRows.Insert(passed) } };
                await commands.ExecuteNonQueryAsync(cancelled);

                // Without an origin: the notice is no part of the delivery, also when both lie in the same mailbox.
                if (notice is not null)
                    insertion.Add(notice, key: null);
                await AttachmentRows.InsertWithLinks(connection, insertion, cancelled);
                return true;
            },
            cancellationToken);
        insertion.Announce(store);
        return told;
    }
}
