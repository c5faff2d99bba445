namespace Integration.Core.Routing;

/// <summary>A flow's <c>retry:</c>. Exponential: first, first × factor, … up to cap, until give-up-after has passed since the message was accepted.</summary>
/// <param name="First">Wait after the first failed attempt.</param>
/// <param name="Factor">Growth, at least 1.</param>
/// <param name="Cap">The longest wait.</param>
/// <param name="GiveUpAfter">After this an operator is asked.</param>
internal sealed record RetryPolicy(TimeSpan First, double Factor, TimeSpan Cap, TimeSpan GiveUpAfter)
{
    /// <summary>PT5S, 3, PT1H, P4D.</summary>
    public static RetryPolicy Default { get; } = new(TimeSpan.FromSeconds(5), 3, TimeSpan.FromHours(1), TimeSpan.FromDays(4));
}
