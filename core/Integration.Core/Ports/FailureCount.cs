namespace Integration.Core.Ports;

/// <summary>Failures that have one thing in common.</summary>
/// <param name="Key">The thing: a problem code, a target, a message type, an agency.</param>
/// <param name="Count">How many deliveries.</param>
/// <param name="First">When the first of them last failed.</param>
/// <param name="Last">When the last of them last failed.</param>
internal sealed record FailureCount(string Key, long Count, DateTimeOffset First, DateTimeOffset Last);

/// <summary>What failures are counted by.</summary>
internal enum FailureDimension
{
    /// <summary>The problem code.</summary>
    Cause,

    /// <summary>Where they were to go.</summary>
    Target,

    /// <summary>The message type.</summary>
    Type,

    /// <summary>The agency that owns the message.</summary>
    Agency,
}
