using Integration.Core.Ports;

namespace Integration.Storage.PostgreSql;

/// <inheritdoc/>
internal sealed class PostgreSqlWorkQueue(PostgreSqlStore store) : IWorkQueue
{
    // What another instance owns is under way there, or about to be: for this one it is leased. What a bus carries is ready.
    private const string DepthSql =
        """
        SELECT target, state, count(*), count(*) FILTER (WHERE state = 0 AND ((owner > 0 AND owner <> $1) OR seq = ANY($2))),
          min(seq >> 8) FILTER (WHERE state = 0 AND (coalesce(owner, 0) <= 0 OR owner = $1) AND NOT seq = ANY($2))
        FROM delivery WHERE state IN (0, 1, 3) GROUP BY target, state ORDER BY target
        """;

    private const string OldestSql = "SELECT seq, accepted_at FROM message WHERE seq = ANY($1)";

    public ValueTask<WorkLease> Receive(string target, CancellationToken cancellationToken) => Ownership.Lanes.Receive(target, cancellationToken);

    public ValueTask<bool> Renew(WorkLease lease, CancellationToken cancellationToken) => ValueTask.FromResult(Ownership.Leases.Renew(lease));

    public ValueTask Return(WorkLease lease, CancellationToken cancellationToken)
    {
        Ownership.Leases.Return(lease);
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<QueueDepth>> Depth(CancellationToken cancellationToken)
    {
        var leased = store.Ownership?.Leases.Leased().SelectMany(target => target).ToArray() ?? [];
        return store.Database.Snapshot<IReadOnlyList<QueueDepth>>(
            async (connection, cancelled) =>
            {
                var rows = await connection.Query(
                    DepthSql,
                    [store.Number, leased],
                    row => (Target: row.GetString(0), State: (DeliveryState)row.GetInt32(1), Count: row.GetInt64(2), Leased: row.GetInt64(3), Oldest: row.OptionalInt64(4)),
                    cancelled);
                var oldest = (await connection.Query(OldestSql, [rows.Select(row => row.Oldest ?? 0).ToArray()], row => (Seq: row.GetInt64(0), At: row.Time(1)), cancelled))
                    .ToDictionary(row => row.Seq, row => row.At);
                var depths = new List<QueueDepth>();
                foreach (var row in rows)
                {
                    if (depths.Count == 0 || depths[^1].Target != row.Target)
                        depths.Add(new QueueDepth(row.Target, 0, 0, 0, 0, null));
                    depths[^1] = row.State switch
                    {
                        DeliveryState.Queued => depths[^1] with
                        {
                            Ready = row.Count - row.Leased,
                            Leased = row.Leased,
                            OldestReady = row.Oldest is { } seq && oldest.TryGetValue(seq, out var at) ? at : null,
                        },
                        DeliveryState.Retrying => depths[^1] with { Scheduled = row.Count },
                        _ => depths[^1] with { Dead = row.Count },
                    };
                }

                return depths;
            },
            cancellationToken);
    }

    private Ownership Ownership => store.Ownership ?? throw new InvalidOperationException("A command does not hand out work; the server does.");
}
