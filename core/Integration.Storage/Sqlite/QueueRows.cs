using Integration.Core.Ports;
using Integration.Storage.Queue;

namespace Integration.Storage.Sqlite;

/// <summary>What the dispatcher asks of the database, on the writer's connection: all of it through the small indexes over open work.</summary>
internal sealed class QueueRows(Connection connection) : IQueueRows
{
    private const string NextInGateSql = "SELECT seq, state FROM delivery WHERE gate = ?1 AND gate <> 0 AND state <= 3 AND state <> 2 ORDER BY seq LIMIT 1";

    // The ready ones that nobody stands before in their gate.
    private const string ReadySql =
        """
        SELECT d.seq, d.gate FROM delivery d
        WHERE d.target = ?1 AND d.state = 0 AND d.state <= 3 AND d.state <> 2 AND d.seq > ?2
          AND (d.gate = 0 OR NOT EXISTS (SELECT 1 FROM delivery o WHERE o.gate = d.gate AND o.gate <> 0 AND o.state <= 3 AND o.state <> 2 AND o.seq < d.seq))
        ORDER BY d.seq LIMIT ?3
        """;

    // Skips from one target to the next in the index, however many deliveries each has.
    private const string NextTargetSql = "SELECT min(target) FROM delivery WHERE state <= 3 AND state <> 2 AND target > ?1";

    private const string BlockedGatesSql =
        "SELECT gate, min(seq) FROM delivery WHERE gate <> 0 AND state <= 3 AND state <> 2 GROUP BY gate HAVING max(state) > 0";

    private const string StateSql = "SELECT state FROM delivery WHERE seq = ?1";

    public (long Seq, DeliveryState State)? NextInGate(long gate)
    {
        var row = connection.Use(NextInGateSql).Bind(1, gate);
        if (!row.Step())
            return null;
        var next = (row.Int64(0), (DeliveryState)row.Int32(1));
        row.Reset();
        return next;
    }

    public List<(long Seq, long Gate)> Ready(string target, long after, int limit)
    {
        var found = new List<(long, long)>(limit);
        var row = connection.Use(ReadySql).Bind(1, target).Bind(2, after).Bind(3, limit);
        while (row.Step())
            found.Add((row.Int64(0), row.Int64(1)));
        return found;
    }

    public QueuedDelivery? Load(long seq)
    {
        var details = DeliveryRows.Find(connection, seq, out var unknown);
        var message = details is null ? null : MessageRows.WithBody(connection, DeliveryRows.MessageOf(seq));
        return message is null
            ? null
            : new QueuedDelivery(seq, message, new NewDelivery(details!.Flow, details.FlowVersion, details.Target, details.Gate), details.Attempts, unknown);
    }

    public List<string> Targets()
    {
        var found = new List<string>();
        var last = "";
        while (true)
        {
            var row = connection.Use(NextTargetSql).Bind(1, last);
            var next = row.Step() ? row.OptionalText(0) : null;
            row.Reset();
            if (next is null)
                return found;
            found.Add(last = next);
        }
    }

    public IEnumerable<(long Gate, long Head)> BlockedGates()
    {
        var row = connection.Use(BlockedGatesSql);
        while (row.Step())
            yield return (row.Int64(0), row.Int64(1));
    }

    public bool IsReady(long seq) => connection.Use(StateSql).Bind(1, seq).Scalar() == (long)DeliveryState.Queued;
}
