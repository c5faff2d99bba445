using Integration.Abstractions.Problems;

namespace Integration.Abstractions.Adapters;

/// <summary>
/// Brings events in from a feed, a queue, a mailbox or a folder. The hub reads, stores what it read together with the cursor in one
/// transaction, and only then settles: nothing is taken away at the source before it is on the hub's disk. A crash in between brings the
/// same events again, which the hub recognises by their ids.
/// </summary>
public interface IInboundAdapter : IAdapter
{
    /// <summary>What it reads from, at least one.</summary>
    IReadOnlyList<InboundSource> Sources { get; }

    /// <summary>
    /// Reads what comes next and changes nothing at the source, but for a lock that runs out by itself. Expected failures are in the
    /// result; an exception is a bug and the read is tried again.
    /// </summary>
    /// <param name="request">Which source, from where, how many.</param>
    /// <param name="cancellationToken">The adapter's time for one attempt, or the hub stopping.</param>
    /// <returns>The events, none when nothing is new; or the problem, whose class says when the hub tries again.</returns>
    ValueTask<Result<InboundBatch>> Read(InboundRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// The batch is on disk: acknowledge, delete, move the file. Comes again for the same events after a failure or a crash, so it must bear
    /// that they are settled already. A feed whose pointer is the reader's own has nothing to do here.
    /// </summary>
    /// <param name="settlement">Which events, and which of them a person must look at.</param>
    /// <param name="cancellationToken">The adapter's time for one attempt, or the hub stopping.</param>
    /// <returns>The problem, or null. A source that gives out what is not settled again must not move its cursor past it.</returns>
    ValueTask<Problem?> Settle(InboundSettlement settlement, CancellationToken cancellationToken) => ValueTask.FromResult<Problem?>(null);
}
