namespace Integration.Core.Ports;

/// <summary>Subscriptions. Few, and read whole.</summary>
internal interface ISubscriptionStore
{
    /// <summary>Keeps a new one. False: the mailbox has one that has not ended.</summary>
    ValueTask<bool> Add(Subscription subscription, CancellationToken cancellationToken);

    /// <summary>All of them, the oldest first.</summary>
    ValueTask<IReadOnlyList<Subscription>> List(CancellationToken cancellationToken);

    /// <summary>One, or null.</summary>
    ValueTask<Subscription?> Find(Guid id, CancellationToken cancellationToken);

    /// <summary>Keeps how it goes: state, failures, when it is due, problem. False: it is gone, or no longer in the state <paramref name="from"/>.</summary>
    ValueTask<bool> Note(Subscription subscription, SubscriptionState from, CancellationToken cancellationToken);

    /// <summary>Keeps new secrets. False: it is gone.</summary>
    ValueTask<bool> Rotate(Subscription subscription, CancellationToken cancellationToken);

    /// <summary>Removes it, with its secrets. False: it is gone.</summary>
    ValueTask<bool> Remove(Guid id, CancellationToken cancellationToken);
}
