using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Integration.Core.Privacy;

namespace Integration.Core.Operations;

/// <summary>What operators do with one message.</summary>
internal sealed class MessageActs(IMessageStore store, ActWriter acts, TimeProvider time)
{
    private static readonly DeliveryState[] Stopped = [DeliveryState.NeedsAction, DeliveryState.Rejected, DeliveryState.Expired, DeliveryState.PartlyCompleted, DeliveryState.Cancelled, DeliveryState.Retrying];
    private static readonly DeliveryState[] Open = [DeliveryState.Queued, DeliveryState.Retrying, DeliveryState.NeedsAction, DeliveryState.AwaitingReceipt];
    private static readonly DeliveryState[] OnItsWay = [DeliveryState.Queued, DeliveryState.Retrying];

    /// <summary>A message the actor may see. The scope is part of the query: what is another agency's does not exist.</summary>
    public async ValueTask<Result<MessageDetails>> Find(Guid id, Signature by, CancellationToken cancellationToken) =>
        (await store.List(new MessageQuery { Id = id, Agency = by.Agency, Limit = 1 }, cancellationToken)) is [var found] ? found : new Problem(OperationProblems.NotFound);

    public ValueTask<Result<int>> Retry(Guid id, Signature by, CancellationToken cancellationToken) => Move(id, DeliveryState.Queued, "retried", Stopped, null, by, cancellationToken);

    public ValueTask<Result<int>> Cancel(Guid id, Signature by, CancellationToken cancellationToken) => Move(id, DeliveryState.Cancelled, "cancelled", Open, null, by, cancellationToken);

    public ValueTask<Result<int>> Park(Guid id, Signature by, CancellationToken cancellationToken) =>
        Move(id, DeliveryState.NeedsAction, "parked", OnItsWay, new Problem(OperationProblems.Parked), by, cancellationToken);

    public async ValueTask<Problem?> Note(Guid id, NoteKind kind, Signature by, CancellationToken cancellationToken)
    {
        if (ActWriter.Check(by) is { } unsigned)
            return unsigned;
        if (!(await Find(id, by, cancellationToken)).TryGet(out var message, out var problem))
            return problem;
        var word = kind switch { NoteKind.Taken => "taken", NoteKind.Released => "released", _ => "noted" };
        var act = acts.Begin(by, $"message-{word}", id.ToString("D"));
        var line = new MessageEvent { At = act.Entry.At, Kind = word, DeliverySeq = message.FirstDelivery, Actor = by.Actor, Reason = act.Entry.Reason };
        return (await acts.Do(act with { Events = [line] }, cancellationToken)).Problem;
    }

    private async ValueTask<Result<int>> Move(Guid id, DeliveryState to, string kind, DeliveryState[] from, Problem? why, Signature by, CancellationToken cancellationToken)
    {
        if (ActWriter.Check(by) is { } unsigned)
            return unsigned;
        if (!(await Find(id, by, cancellationToken)).TryGet(out var message, out var problem))
            return problem;

        // Two must agree to it, or one of them takes it back: no single person brings it on.
        if (Approval.Of(message) is { IsOpen: true })
            return new Problem(OperationProblems.ApprovalFirst);
        var act = acts.Begin(by, $"message-{kind}", id.ToString("D"));
        var moves = message.Deliveries
            .Where(delivery => from.Contains(delivery.State))
            .Select(delivery => new ActMove(new DeliveryMove(delivery.Seq, to, time.GetUtcNow(), kind, by.Actor) { Reason = IdentityNumber.Mask(by.Reason), Problem = why }, from))
            .ToList();

        // With nothing to move a repeated key may still have its first answer.
        if (moves.Count == 0)
            moves.Add(new ActMove(new DeliveryMove(message.FirstDelivery, to, time.GetUtcNow(), kind, by.Actor), []));
        return (await acts.Do(act with { Moves = moves }, cancellationToken)).TryGet(out var outcome, out problem) ? outcome.Moved : problem;
    }
}
