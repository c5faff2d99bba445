using Microsoft.Extensions.Time.Testing;

namespace Integration.ContractTests.Adapters;

/// <summary>Tells a fake time, ahead by some, but lets timers run for real: for retries whose waits nobody advances.</summary>
internal sealed class SkewedTime(FakeTimeProvider time, TimeSpan ahead = default) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + ahead;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override long GetTimestamp() => time.GetTimestamp();
}
