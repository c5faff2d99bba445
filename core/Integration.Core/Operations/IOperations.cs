using Integration.Abstractions.Problems;
using Integration.Core.Ports;

namespace Integration.Core.Operations;

/// <summary>What operators can do, whether by command, API or console. Every act takes who and why, is written to the audit log before it is done, and leaves an event.</summary>
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

    /// <summary>A message's content with everything hidden that its schema marks.</summary>
    ValueTask<Result<MessageContent>> Content(Guid id, CancellationToken cancellationToken);

    /// <summary>A message's content as it is.</summary>
    ValueTask<Result<MessageContent>> Unmask(Guid id, string actor, string reason, CancellationToken cancellationToken);

    /// <summary>How the hub stands now.</summary>
    ValueTask<HubOverview> Overview(CancellationToken cancellationToken);

    /// <summary>The channels that are not open.</summary>
    ValueTask<IReadOnlyList<ChannelState>> Channels(CancellationToken cancellationToken);

    /// <summary>Failures by cause, the largest group first.</summary>
    ValueTask<IReadOnlyList<FailureGroup>> Failures(CancellationToken cancellationToken);

    /// <summary>What a retry of a group would do.</summary>
    ValueTask<RetryForecast> DryRun(FailureSelection selection, CancellationToken cancellationToken);

    /// <summary>Starts a retry of a group. The same id again is the same job.</summary>
    /// <param name="id">Chosen by the caller.</param>
    /// <param name="selection">The group.</param>
    /// <param name="rate">How many in a second, 1 to 500.</param>
    /// <param name="actor">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<Result<RetryJob>> RetryGroup(Guid id, FailureSelection selection, int rate, string actor, string reason, CancellationToken cancellationToken);

    /// <summary>One retry of a group, or null.</summary>
    ValueTask<RetryJob?> Job(Guid id, CancellationToken cancellationToken);

    /// <summary>The latest retries of groups.</summary>
    ValueTask<IReadOnlyList<RetryJob>> Jobs(CancellationToken cancellationToken);

    /// <summary>Sends nothing to a target until it is resumed; what comes meanwhile waits. Survives a restart.</summary>
    ValueTask<Problem?> Pause(string target, string actor, string reason, CancellationToken cancellationToken);

    /// <summary>Ends a pause, or a hold before its time.</summary>
    ValueTask<Problem?> Resume(string target, string actor, string reason, CancellationToken cancellationToken);

    /// <summary>What operators did, newest first.</summary>
    ValueTask<IReadOnlyList<AuditRecord>> Audit(long? before, int max, CancellationToken cancellationToken);

    /// <summary>Computes the audit log's chain again.</summary>
    ValueTask<AuditCheck> VerifyAudit(CancellationToken cancellationToken);
}
