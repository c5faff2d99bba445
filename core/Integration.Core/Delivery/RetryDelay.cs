using Integration.Core.Routing;

namespace Integration.Core.Delivery;

/// <summary>When to try again: exponential, capped, with ±20 % jitter so that a thousand failures do not come back in one second.</summary>
internal static class RetryDelay
{
    /// <param name="policy">The flow's retry policy.</param>
    /// <param name="attempt">The attempt that just failed, from 1.</param>
    /// <param name="jitter">0 to 1.</param>
    /// <returns>The wait.</returns>
    public static TimeSpan After(RetryPolicy policy, int attempt, double jitter)
    {
        var exponential = policy.First.TotalSeconds * Math.Pow(policy.Factor, Math.Min(attempt - 1, 60));
        var seconds = Math.Min(exponential, policy.Cap.TotalSeconds) * (0.8 + 0.4 * jitter);
        return TimeSpan.FromSeconds(seconds);
    }
}
