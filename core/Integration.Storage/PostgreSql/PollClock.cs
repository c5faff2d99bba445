using Integration.Storage.Queue;
using Microsoft.Extensions.Logging;

namespace Integration.Storage.PostgreSql;

/// <summary>Lets the write loop look when the next delivery is due, and at least once a second: what others changed is found even when nobody told.</summary>
internal sealed class PollClock : IDisposable
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    private readonly LeaseTable leases;
    private readonly Action look;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly ITimer timer;
    private readonly Lock arming = new();
    private DateTimeOffset wakesAt;
    private int underWay;

    public PollClock(LeaseTable leases, Action look, TimeProvider clock, ILogger logger)
    {
        this.logger = logger;
        this.leases = leases;
        this.look = look;
        this.clock = clock;

        // Made asleep and woken when it is held: a first tick on another thread would find no timer to set.
        timer = clock.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Wakes no later than this.</summary>
    public void WakeAt(DateTimeOffset? due)
    {
        lock (arming)
        {
            if (due < wakesAt)
                Arm(due.Value);
        }
    }

    /// <summary>The look is over.</summary>
    /// <param name="nextDue">When the next delivery is due.</param>
    /// <param name="more">There is more to do now.</param>
    public void Looked(DateTimeOffset? nextDue, bool more)
    {
        Volatile.Write(ref underWay, 0);
        lock (arming)
        {
            var now = clock.GetUtcNow();
            Arm(more ? now : nextDue < now + LongestSleep ? nextDue.Value : now + LongestSleep);
        }
    }

    public void Dispose() => timer.Dispose();

    private void Tick()
    {
        LeaseLosses.Tell(logger, leases.Expire());
        if (Interlocked.Exchange(ref underWay, 1) == 0)
            look();
    }

    private void Arm(DateTimeOffset at)
    {
        wakesAt = at;
        var sleep = at - clock.GetUtcNow();

        // A time that was worked out before the clock was put back lies far ahead: it must not be slept for.
        timer.Change(sleep <= TimeSpan.Zero ? TimeSpan.Zero : sleep < LongestSleep ? sleep : LongestSleep, Timeout.InfiniteTimeSpan);
    }
}
