using Microsoft.Extensions.Time.Testing;

namespace Integration.ContractTests.Adapters.Canaries;

/// <summary>Tells a fake time, and does not wait where an adapter waits a little between its own attempts.</summary>
internal sealed class HastyTime(FakeTimeProvider time) : TimeProvider
{
    private static readonly TimeSpan Little = TimeSpan.FromSeconds(5);

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime < Little ? TimeSpan.FromMilliseconds(1) : dueTime, period);
}
