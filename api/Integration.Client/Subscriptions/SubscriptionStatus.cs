using Integration.Client.Problems;

namespace Integration.Client.Subscriptions;

/// <summary>A subscription and how it goes.</summary>
public sealed record SubscriptionStatus
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The mailbox that is pushed.</summary>
    public required string Mailbox { get; init; }

    /// <summary>Where to.</summary>
    public required Uri Address { get; init; }

    /// <summary><c>active</c>; <c>paused</c>: too much failed, messages wait in the mailbox; <c>ended</c>: the receiver answered 410.</summary>
    public required string State { get; init; }

    /// <summary>Since when it stands there.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Attempts that failed since the last one that did not.</summary>
    public required int Failures { get; init; }

    /// <summary>Not before this, after a failure.</summary>
    public DateTimeOffset? NextAttempt { get; init; }

    /// <summary>Until when the secret before signs too; null: there was none.</summary>
    public DateTimeOffset? PreviousSecretUntil { get; init; }

    /// <summary>Why it is not well; null when it is.</summary>
    public ProblemText? Problem { get; init; }
}

/// <summary>The client's subscriptions, the oldest first.</summary>
/// <param name="Items">The subscriptions.</param>
public sealed record SubscriptionList(IReadOnlyList<SubscriptionStatus> Items);

/// <summary>A subscription with its secret, which is shown this once.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Secret"><c>whsec_</c> and 32 bytes in base64: the key of <c>webhook-signature</c> (Standard Webhooks, <c>v1</c>).</param>
public sealed record SubscriptionSecret(SubscriptionStatus Subscription, string Secret);
