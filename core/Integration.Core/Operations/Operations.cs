using Integration.Abstractions.Problems;
using Integration.Core.Delivery;
using Integration.Core.Ports;
using Integration.Core.Privacy;
using Microsoft.Extensions.Logging;

namespace Integration.Core.Operations;

/// <inheritdoc cref="IOperations"/>
internal sealed partial class Operations(
    IMessageStore store,
    IFailureStore failures,
    IAuditLog audit,
    ContentReader content,
    HubStatus status,
    DeliveryChannels channels,
    TimeProvider time,
    ILogger<Operations> logger) : IOperations
{
    private const int MaxRate = 500;
    private const int JobsShown = 50;
    private static readonly DeliveryState[] Stopped = [DeliveryState.NeedsAction, DeliveryState.Rejected, DeliveryState.Expired, DeliveryState.PartlyCompleted, DeliveryState.Cancelled, DeliveryState.Retrying];
    private static readonly DeliveryState[] Open = [DeliveryState.Queued, DeliveryState.Retrying, DeliveryState.NeedsAction, DeliveryState.AwaitingReceipt];

    public ValueTask<IReadOnlyList<MessageDetails>> Find(MessageQuery query, CancellationToken cancellationToken) => store.List(query, cancellationToken);

    public ValueTask<MessageDetails?> Show(Guid id, CancellationToken cancellationToken) => store.Find(id, cancellationToken);

    public ValueTask<Result<int>> Retry(Guid id, string actor, string reason, CancellationToken cancellationToken) =>
        Move(id, DeliveryState.Queued, "retried", Stopped, actor, reason, cancellationToken);

    public ValueTask<Result<int>> Cancel(Guid id, string actor, string reason, CancellationToken cancellationToken) =>
        Move(id, DeliveryState.Cancelled, "cancelled", Open, actor, reason, cancellationToken);

    public async ValueTask<Result<MessageContent>> Content(Guid id, CancellationToken cancellationToken) =>
        await store.Read(id, cancellationToken) is { } message ? content.Read(message, masked: true) : new Problem(OperationProblems.ContentGone);

    public async ValueTask<Result<MessageContent>> Unmask(Guid id, string actor, string reason, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Problem(OperationProblems.ReasonMissing);
        if (await store.Read(id, cancellationToken) is not { } message)
            return new Problem(OperationProblems.ContentGone);
        await Record(actor, "content-unmasked", id.ToString("D"), reason, cancellationToken);
        LogAct("content-unmasked", id.ToString("D"), actor);
        return content.Read(message, masked: false);
    }

    public ValueTask<HubOverview> Overview(CancellationToken cancellationToken) => status.Look(cancellationToken);

    public ValueTask<IReadOnlyList<ChannelState>> Channels(CancellationToken cancellationToken) => store.Channels(cancellationToken);

    public ValueTask<IReadOnlyList<FailureGroup>> Failures(CancellationToken cancellationToken) => failures.Groups(cancellationToken);

    public ValueTask<RetryForecast> DryRun(FailureSelection selection, CancellationToken cancellationToken) => failures.Forecast(selection, time.GetUtcNow(), cancellationToken);

    public async ValueTask<Result<RetryJob>> RetryGroup(Guid id, FailureSelection selection, int rate, string actor, string reason, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Problem(OperationProblems.ReasonMissing);
        if (rate is < 1 or > MaxRate)
            return new Problem(OperationProblems.Rate);
        if (await failures.Job(id, cancellationToken) is { } present)
            return present;
        var now = time.GetUtcNow();
        var forecast = await failures.Forecast(selection, now, cancellationToken);
        if (forecast.Qualifies == 0)
            return new Problem(OperationProblems.EmptyGroup);
        var job = new RetryJob { Id = id, Selection = selection, Total = forecast.Qualifies + forecast.Expired, Rate = rate, Actor = actor, Reason = IdentityNumber.Mask(reason), CreatedAt = now };
        await Record(actor, "group-retried", id.ToString("D"), reason, cancellationToken);
        await failures.Start(job, cancellationToken);
        LogAct("group-retried", id.ToString("D"), actor);
        return job;
    }

    public ValueTask<RetryJob?> Job(Guid id, CancellationToken cancellationToken) => failures.Job(id, cancellationToken);

    public ValueTask<IReadOnlyList<RetryJob>> Jobs(CancellationToken cancellationToken) => failures.Jobs(JobsShown, cancellationToken);

    public ValueTask<Problem?> Pause(string target, string actor, string reason, CancellationToken cancellationToken) =>
        Steer(target, "target-paused", static channel => channel.Pause(), actor, reason, cancellationToken);

    public ValueTask<Problem?> Resume(string target, string actor, string reason, CancellationToken cancellationToken) =>
        Steer(target, "target-resumed", static channel => channel.Resume(), actor, reason, cancellationToken);

    public ValueTask<IReadOnlyList<AuditRecord>> Audit(long? before, int max, CancellationToken cancellationToken) => audit.List(before, max, cancellationToken);

    public ValueTask<AuditCheck> VerifyAudit(CancellationToken cancellationToken) => audit.Verify(cancellationToken);

    private async ValueTask<Problem?> Steer(string target, string act, Action<DeliveryChannel> steer, string actor, string reason, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Problem(OperationProblems.ReasonMissing);
        if (!channels.Targets.Contains(target))
            return new Problem(OperationProblems.NoSuchTarget);
        await Record(actor, act, target, reason, cancellationToken);
        steer(channels.Of(target));
        LogAct(act, target, actor);
        return null;
    }

    private async ValueTask<Result<int>> Move(Guid id, DeliveryState to, string kind, DeliveryState[] from, string actor, string reason, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Problem(OperationProblems.ReasonMissing);
        if (await store.Find(id, cancellationToken) is not { } message)
            return new Problem(OperationProblems.NotFound);
        var movable = message.Deliveries.Where(delivery => from.Contains(delivery.State)).ToList();
        if (movable.Count == 0)
            return new Problem(OperationProblems.NothingToDo);

        await Record(actor, $"message-{kind}", id.ToString("D"), reason, cancellationToken);
        var moved = 0;
        foreach (var delivery in movable)
        {
            var move = new DeliveryMove(delivery.Seq, to, time.GetUtcNow(), kind, actor) { Reason = IdentityNumber.Mask(reason) };
            moved += await store.Move(move, from, cancellationToken) ? 1 : 0;
        }

        LogAct($"message-{kind}", id.ToString("D"), actor);
        return moved == 0 ? new Problem(OperationProblems.NothingToDo) : moved;
    }

    // Before the act, so that nothing is done that is not written down; an entry may stand for an act that then failed.
    private ValueTask Record(string actor, string act, string subject, string reason, CancellationToken cancellationToken) =>
        audit.Append(new AuditEntry(time.GetUtcNow(), actor, act, subject, IdentityNumber.Mask(reason)), cancellationToken);

    [LoggerMessage(EventName = "operator-act", Level = LogLevel.Information, Message = "{Act} {Subject} by {Actor}")]
    private partial void LogAct(string act, string subject, string actor);
}
