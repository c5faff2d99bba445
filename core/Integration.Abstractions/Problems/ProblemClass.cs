namespace Integration.Abstractions.Problems;

/// <summary>What kind of failure it is. The class alone decides whether and how a delivery is tried again.</summary>
public enum ProblemClass
{
    /// <summary>Passes by itself: 5xx, connection refused. Retried with backoff and jitter.</summary>
    Transient,

    /// <summary>The destination asks for a pause: 429, server-busy. Retried at the time it names.</summary>
    Throttled,

    /// <summary>Nobody knows whether the last call took effect: time-out after send. Reconciled first, then retried or completed.</summary>
    UnknownOutcome,

    /// <summary>The data is wrong. Not retried; the sender is told.</summary>
    Invalid,

    /// <summary>What the data points at does not exist. Not retried until the data is mended.</summary>
    NotFound,

    /// <summary>The destination holds another state; often "already done". Reconciled, then an operator decides.</summary>
    Conflict,

    /// <summary>The hub's own access is refused: 401, 403, an expired certificate. Holds the channel; its messages do not fail.</summary>
    Unauthorized,

    /// <summary>The destination or the hub cannot do this at all. Not retried; an operator acts.</summary>
    Unsupported,

    /// <summary>The time the sender gave has passed. Not retried.</summary>
    Expired,

    /// <summary>A bug in the hub. Retried with backoff, and an operator is alerted.</summary>
    Internal,
}
