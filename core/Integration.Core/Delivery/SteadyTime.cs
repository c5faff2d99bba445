namespace Integration.Core.Delivery;

/// <summary>
/// A clock that nobody can set: it begins at the wall clock and goes on by elapsed time. For leases, pauses and breaks, which must neither
/// run out nor last an hour longer because the machine's clock was put right. What is stored or shown takes the wall clock.
/// </summary>
internal sealed class SteadyTime(TimeProvider time) : TimeProvider
{
    private readonly DateTimeOffset start = time.GetUtcNow();
    private readonly long origin = time.GetTimestamp();

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => start + time.GetElapsedTime(origin);

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => time.CreateTimer(callback, state, dueTime, period);
}
