namespace Integration.Core.Ports;

/// <summary>
/// Hands out deliveries that are due. At-least-once; one active lease per gate; order within a gate; targets do not wait for each other.
/// Ending an attempt is <see cref="IMessageStore.Finish"/>, so that queue and history move together.
/// </summary>
internal interface IWorkQueue
{
    /// <summary>The next delivery for a target, waiting until there is one.</summary>
    /// <param name="target">The target, as in <see cref="NewDelivery.Target"/>.</param>
    /// <param name="cancellationToken">Ends the wait; no lease is lost.</param>
    /// <returns>A lease.</returns>
    ValueTask<WorkLease> Receive(string target, CancellationToken cancellationToken);

    /// <summary>Makes a lease last another lease time from now. False when it was lost.</summary>
    ValueTask<bool> Renew(WorkLease lease, CancellationToken cancellationToken);

    /// <summary>Gives back what was not tried: it is ready again at once, in its place, and no attempt is counted.</summary>
    ValueTask Return(WorkLease lease, CancellationToken cancellationToken);

    /// <summary>How much waits, per target.</summary>
    ValueTask<IReadOnlyList<QueueDepth>> Depth(CancellationToken cancellationToken);
}
