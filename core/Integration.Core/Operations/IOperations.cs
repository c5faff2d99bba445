using Integration.Abstractions.Problems;
using Integration.Core.Ports;

namespace Integration.Core.Operations;

/// <summary>What operators can do, whether by command, API or console. Every act takes who and why, and leaves an event.</summary>
internal interface IOperations
{
    /// <summary>Messages that match, newest first.</summary>
    ValueTask<IReadOnlyList<MessageDetails>> Find(MessageQuery query, CancellationToken cancellationToken);

    /// <summary>One message with deliveries and events, or null.</summary>
    ValueTask<MessageDetails?> Show(Guid id, CancellationToken cancellationToken);

    /// <summary>Tries again every delivery of a message that stopped: needs action, rejected, expired, partly completed. Returns how many.</summary>
    ValueTask<Result<int>> Retry(Guid id, string actor, string reason, CancellationToken cancellationToken);

    /// <summary>Cancels every delivery of a message that has not ended; successors in its partition go on. Returns how many.</summary>
    ValueTask<Result<int>> Cancel(Guid id, string actor, string reason, CancellationToken cancellationToken);
}
