using Integration.Storage.Queue;
using Microsoft.Extensions.Logging;

namespace Integration.Storage.Sqlite;

/// <summary>
/// Makes what is due ready: retries, deliveries not before a time, leases that ran out. It looks when the next one is due, and at least once a second,
/// so that a clock that jumps or a command in another process is noticed too.
/// </summary>
internal sealed class QueueClock : IDisposable
{
    private const int PageSize = 500;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    private readonly Writer writer;
    private readonly Dispatcher dispatcher;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly ITimer timer;
    private readonly Lock arming = new();
    private DateTimeOffset wakesAt;
    private int underWay;

    // Changes when another process has written. Writer's thread only.
    private long lastVersion;

    public QueueClock(Writer writer, Dispatcher dispatcher, TimeProvider clock, long version, ILogger logger)
    {
        this.logger = logger;
        lastVersion = version;
        this.writer = writer;
        this.dispatcher = dispatcher;
        this.clock = clock;

        // Made asleep and woken when it is held: a first tick on another thread would find no timer to set.
        timer = clock.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A number that changes when another connection has written.</summary>
    public static long Version(Connection connection) => connection.Use("PRAGMA data_version").Scalar() ?? 0;

    /// <summary>Wakes no later than this.</summary>
    public void WakeAt(DateTimeOffset? due)
    {
        if (due is null)
            return;
        lock (arming)
        {
            if (due < wakesAt)
                Arm(due.Value);
        }
    }

    public void Dispose() => timer.Dispose();

    private void Tick()
    {
        LeaseLosses.Tell(logger, dispatcher.Leases.Expire());
        if (Interlocked.Exchange(ref underWay, 1) == 0)
            writer.Post(new Look(this));
    }

    private void Looked(bool more)
    {
        Volatile.Write(ref underWay, 0);
        lock (arming)
        {
            var now = clock.GetUtcNow();
            var next = dispatcher.NextDue is { } due && due < now + LongestSleep ? due : now + LongestSleep;
            Arm(more ? now : next);
        }
    }

    private void Arm(DateTimeOffset at)
    {
        wakesAt = at;
        var sleep = at - clock.GetUtcNow();

        // A time that was worked out before the clock was put back lies far ahead: it must not be slept for.
        timer.Change(sleep <= TimeSpan.Zero ? TimeSpan.Zero : sleep < LongestSleep ? sleep : LongestSleep, Timeout.InfiniteTimeSpan);
    }

    private sealed class Look(QueueClock owner) : WriteOperation
    {
        private const string DueSql = "SELECT seq, gate FROM delivery WHERE state = 1 AND due_at <= ?1 ORDER BY due_at LIMIT ?2";
        private const string ReadySql = "UPDATE delivery SET state = 0, due_at = NULL WHERE seq = ?1";
        private const string NextSql = "SELECT min(due_at) FROM delivery WHERE state = 1";

        private readonly List<(long Seq, long Gate)> due = [];
        private DateTimeOffset? next;
        private long version;

        public override void Execute(Connection connection)
        {
            due.Clear();
            version = Version(connection);
            var row = connection.Use(DueSql).Bind(1, owner.clock.GetUtcNow()).Bind(2, PageSize);
            while (row.Step())
                due.Add((row.Int64(0), row.Int64(1)));
            foreach (var (seq, _) in due)
                connection.Use(ReadySql).Bind(1, seq).Run();
            next = connection.Use(NextSql).Scalar() is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
        }

        public override void Committed()
        {
            if (version != owner.lastVersion)
                owner.dispatcher.Recover(); // Another process has written.
            owner.lastVersion = version;
            owner.dispatcher.Due(due, next);
        }

        public override void Release() => owner.Looked(more: due.Count == PageSize);

        public override void Fail(Exception exception) => owner.Looked(more: false);
    }
}
