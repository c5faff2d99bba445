using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>Deliveries that were not received by their deadline.</summary>
internal static class LateRows
{
    // As the index has it, and not known to have been received.
    private const string Late = "d.deadline_at IS NOT NULL AND d.state < 10 AND d.deadline_at <= ?1 AND coalesce(d.level, 0) < 2";
    private const string Told = $"SELECT 1 FROM event e WHERE e.delivery_seq = d.seq AND e.kind = '{IMessageStore.DeadlinePassed}'";
    // One that waits for a person says nothing about its destination.
    private const string TargetsSql = $"SELECT d.target, min(d.deadline_at) FROM delivery d WHERE {Late} AND d.state <> 3 GROUP BY d.target";
    private const string IsLateSql = $"SELECT 1 FROM delivery d WHERE d.seq = ?2 AND {Late} AND NOT EXISTS ({Told})";

    /// <summary>Messages of those that have not been told.</summary>
    public const string UntoldSql = $"SELECT d.seq >> 8 FROM delivery d WHERE {Late} AND NOT EXISTS ({Told}) ORDER BY d.deadline_at LIMIT ?2";

    /// <summary>Whether it is late and nobody was told.</summary>
    public static bool IsUntold(Connection connection, long deliverySeq, DateTimeOffset now) => connection.Use(IsLateSql).Bind(1, now).Bind(2, deliverySeq).Scalar() is not null;

    public static IReadOnlyList<LateTarget> Targets(Connection connection, DateTimeOffset now)
    {
        var found = new List<LateTarget>();
        var row = connection.Use(TargetsSql).Bind(1, now);
        while (row.Step())
            found.Add(new LateTarget(row.Text(0), row.Time(1)));
        return found;
    }
}
