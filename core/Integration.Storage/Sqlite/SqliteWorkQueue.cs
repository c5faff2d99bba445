using Integration.Core.Ports;
using Integration.Storage.Queue;

namespace Integration.Storage.Sqlite;

/// <inheritdoc/>
internal sealed class SqliteWorkQueue(SqliteStore store) : IWorkQueue
{
    private const string CountSql = "SELECT target, state, count(*) FROM delivery WHERE state <= 3 AND state <> 2 GROUP BY target, state";

    private const string OldestSql =
        "SELECT d.seq, m.accepted_at FROM delivery d JOIN message m ON m.seq = d.seq >> 8 WHERE d.target = ?1 AND d.state = 0 AND d.state <= 3 AND d.state <> 2 ORDER BY d.seq LIMIT ?2";

    public ValueTask<WorkLease> Receive(string target, CancellationToken cancellationToken) => Dispatcher.Receive(target, cancellationToken);

    public ValueTask<bool> Renew(WorkLease lease, CancellationToken cancellationToken) => ValueTask.FromResult(Dispatcher.Leases.Renew(lease));

    public ValueTask Return(WorkLease lease, CancellationToken cancellationToken)
    {
        Dispatcher.Leases.Return(lease);
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<QueueDepth>> Depth(CancellationToken cancellationToken)
    {
        var leased = store.Dispatcher?.Leases.Leased();
        return ValueTask.FromResult<IReadOnlyList<QueueDepth>>(store.Readers.Read(connection => Depth(connection, target => leased?[target].ToHashSet() ?? [])));
    }

    private static List<QueueDepth> Depth(Connection connection, Func<string, HashSet<long>> leasedOf)
    {
        var depths = new List<QueueDepth>();
        var row = connection.Use(CountSql);
        while (row.Step())
        {
            var target = row.Text(0);
            if (depths.Count == 0 || depths[^1].Target != target)
                depths.Add(new QueueDepth(target, 0, 0, 0, 0, null));
            var count = row.Int64(2);
            depths[^1] = (DeliveryState)row.Int32(1) switch
            {
                DeliveryState.Queued => depths[^1] with { Ready = count },
                DeliveryState.Retrying => depths[^1] with { Scheduled = count },
                _ => depths[^1] with { Dead = count },
            };
        }

        return depths.ConvertAll(depth =>
        {
            var leased = leasedOf(depth.Target);
            return depth with { Ready = Math.Max(0, depth.Ready - leased.Count), Leased = leased.Count, OldestReady = Oldest(connection, depth.Target, leased) };
        });
    }

    private static DateTimeOffset? Oldest(Connection connection, string target, HashSet<long> leased)
    {
        DateTimeOffset? oldest = null;
        var row = connection.Use(OldestSql).Bind(1, target).Bind(2, leased.Count + 1);
        while (row.Step())
        {
            if (!leased.Contains(row.Int64(0)))
                oldest ??= row.Time(1);
        }

        return oldest;
    }

    private Dispatcher Dispatcher => store.Dispatcher ?? throw new InvalidOperationException("A command does not hand out work; the server does.");
}
