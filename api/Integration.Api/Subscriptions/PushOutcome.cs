namespace Integration.Api.Subscriptions;

/// <summary>What a receiver made of a message.</summary>
/// <param name="Kind">What follows from it.</param>
/// <param name="Code">In its own words: <c>HTTP 503</c>.</param>
/// <param name="RetryAfter">How long it asks to wait.</param>
internal sealed record PushOutcome(PushKind Kind, string Code, TimeSpan? RetryAfter = null);

/// <summary>What follows from an attempt.</summary>
internal enum PushKind
{
    /// <summary>2xx: it has the message.</summary>
    Taken,

    /// <summary>It cannot now, or is not set up right: tried again.</summary>
    Failed,

    /// <summary>It never will take this message: its sender is told.</summary>
    Refused,

    /// <summary>410: it wants no more.</summary>
    Gone,
}
