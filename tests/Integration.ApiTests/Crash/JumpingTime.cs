namespace Integration.ApiTests.Crash;

/// <summary>The machine's wall clock when somebody sets it: timers and durations go on as before.</summary>
internal sealed class JumpingTime : TimeProvider
{
    private long offset;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Volatile.Read(ref offset));

    public void Jump(TimeSpan by) => Interlocked.Add(ref offset, by.Ticks);
}
