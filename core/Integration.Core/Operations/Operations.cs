using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Integration.Core.Privacy;
using Microsoft.Extensions.Logging;

namespace Integration.Core.Operations;

/// <inheritdoc cref="IOperations"/>
internal sealed partial class Operations(IMessageStore store, TimeProvider time, ILogger<Operations> logger) : IOperations
{
    private static readonly DeliveryState[] Stopped = [DeliveryState.NeedsAction, DeliveryState.Rejected, DeliveryState.Expired, DeliveryState.PartlyCompleted, DeliveryState.Cancelled, DeliveryState.Retrying];
    private static readonly DeliveryState[] Open = [DeliveryState.Queued, DeliveryState.Retrying, DeliveryState.NeedsAction, DeliveryState.AwaitingReceipt];

    public ValueTask<IReadOnlyList<MessageDetails>> Find(MessageQuery query, CancellationToken cancellationToken) => store.List(query, cancellationToken);

    public ValueTask<MessageDetails?> Show(Guid id, CancellationToken cancellationToken) => store.Find(id, cancellationToken);

    public ValueTask<Result<int>> Retry(Guid id, string actor, string reason, CancellationToken cancellationToken) =>
        Move(id, DeliveryState.Queued, "retried", Stopped, actor, reason, cancellationToken);

    public ValueTask<Result<int>> Cancel(Guid id, string actor, string reason, CancellationToken cancellationToken) =>
        Move(id, DeliveryState.Cancelled, "cancelled", Open, actor, reason, cancellationToken);

    private async ValueTask<Result<int>> Move(Guid id, DeliveryState to, string kind, DeliveryState[] from, string actor, string reason, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return new Problem(OperationProblems.ReasonMissing);
        }

        if (await store.Find(id, cancellationToken) is not { } message)
        {
            return new Problem(OperationProblems.NotFound);
        }

        var moved = 0;
        foreach (var delivery in message.Deliveries.Where(d => from.Contains(d.State)))
        {
            var move = new DeliveryMove(delivery.Seq, to, time.GetUtcNow(), kind, actor) { Reason = IdentityNumber.Mask(reason) };
            moved += await store.Move(move, from, cancellationToken) ? 1 : 0;
        }

        LogAct(id, kind, actor, moved);
        return moved == 0 ? new Problem(OperationProblems.NothingToDo) : moved;
    }

    [LoggerMessage(EventName = "operator-act", Level = LogLevel.Information, Message = "Message {MessageId}: {Act} by {Actor}, {Count} deliveries")]
    private partial void LogAct(Guid messageId, string act, string actor, int count);
}
