using Integration.Core.Ports;
using Integration.Storage.Queue;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>
/// Takes ready deliveries for this instance: the first of each gate only, and none of a gate of which one is owned. What another instance is taking at
/// the same moment is passed over. Two that see the same gate free are stopped by the unique index, and one of them tries again.
/// </summary>
internal static class Claims
{
    /// <summary>What <see cref="Read"/> reads.</summary>
    public const string Columns =
        $"d.seq, d.flow, d.flow_version, d.target, d.gate, d.attempts, d.unknown, {MessageRows.ColumnsWithBody}";

    private const int FirstOfMessage = 7;

    private const string NobodyOwnsOfGate = "NOT EXISTS (SELECT 1 FROM delivery w WHERE w.gate = d.gate AND w.gate <> 0 AND w.owner IS NOT NULL)";

    private const string OfTargetSql =
        $"""
        WITH first AS MATERIALIZED (
          SELECT d.seq FROM delivery d
          WHERE d.state = 0 AND d.owner IS NULL AND d.target = $1
            AND (d.gate = 0 OR (NOT EXISTS (SELECT 1 FROM delivery o WHERE o.gate = d.gate AND o.gate <> 0 AND o.state IN (0, 1, 3) AND o.seq < d.seq) AND {NobodyOwnsOfGate}))
          ORDER BY d.seq LIMIT $2 FOR UPDATE SKIP LOCKED)
        UPDATE delivery d SET owner = $3 FROM first f JOIN message m ON m.seq = f.seq >> 8 LEFT JOIN payload p ON p.seq = m.seq
        WHERE d.seq = f.seq AND d.state = 0 AND d.owner IS NULL RETURNING {Columns}
        """;

    private const string OfGatesSql =
        $"""
        WITH first AS MATERIALIZED (
          SELECT h.seq FROM unnest($1::bigint[]) AS g(gate)
          CROSS JOIN LATERAL (SELECT o.seq FROM delivery o WHERE o.gate = g.gate AND o.gate <> 0 AND o.state IN (0, 1, 3) ORDER BY o.seq LIMIT 1) h
          ORDER BY g.gate)
        UPDATE delivery d SET owner = $3 FROM first f JOIN message m ON m.seq = f.seq >> 8 LEFT JOIN payload p ON p.seq = m.seq
        WHERE d.seq = f.seq AND d.state = 0 AND d.owner IS NULL AND d.target = ANY($2) AND {NobodyOwnsOfGate} RETURNING {Columns}
        """;

    /// <summary>The oldest of a target.</summary>
    public static NpgsqlBatchCommand OfTarget(string target, int limit, long owner) => Values.Part(OfTargetSql, target, limit, owner);

    /// <summary>The first of each of these gates, when it goes to one of these targets.</summary>
    public static NpgsqlBatchCommand OfGates(IEnumerable<long> gates, IEnumerable<string> targets, long owner) => Values.Part(OfGatesSql, gates.ToArray(), targets.ToArray(), owner);

    /// <summary>What was taken, oldest first.</summary>
    public static async ValueTask<List<QueuedDelivery>> Read(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var taken = await reader.Rows(
            row => new QueuedDelivery(
                row.GetInt64(0),
                MessageRows.ReadWithBody(row, FirstOfMessage),
                new NewDelivery(row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4)),
                row.GetInt32(5),
                row.GetBoolean(6)),
            cancellationToken);
        taken.Sort((a, b) => a.Seq.CompareTo(b.Seq));
        return taken;
    }
}
