using System.Security.Cryptography;
using System.Text;
using Integration.Abstractions.Problems;
using Integration.Core.Ports;

namespace Integration.Core.Operations;

/// <summary>
/// Sends a mended message instead of one that stopped. Exactly one of them goes: the original ends in the transaction that puts the copy in, and a form that is sent twice is one act.
/// </summary>
internal sealed class EditAndSend(IMessageStore store, MessageActs messages, EditedMessages edited, ContentReader content, ActWriter acts)
{
    // Not what the destination has, or may have, done a part of.
    private static readonly DeliveryState[] Replaceable = [DeliveryState.Queued, DeliveryState.Retrying, DeliveryState.NeedsAction, DeliveryState.Rejected, DeliveryState.Expired];
    private static readonly DeliveryState[] Undecided = [DeliveryState.NeedsAction];

    public static bool MayEdit(MessageDetails message) => message.Deliveries.Any(delivery => Replaceable.Contains(delivery.State)) && Approval.Of(message) is not { IsOpen: true };

    public async ValueTask<Result<EditDraft>> Open(Guid id, Signature by, CancellationToken cancellationToken)
    {
        if (ActWriter.Check(by) is { } unsigned)
            return unsigned;
        if (!(await Editable(id, by, cancellationToken)).TryGet(out var found, out var problem))
            return problem;
        if (content.Read(found.Body, masked: false).Json is not { } json)
            return new Problem(OperationProblems.ContentGone);
        if ((await acts.Do(acts.Begin(by, "content-unmasked", id.ToString("D")), cancellationToken)).Problem is { } refused)
            return refused;
        var envelope = found.Message.Message.Envelope;
        return new EditDraft(envelope.Type, json, EditedMessages.NeedsApproval(envelope.Sensitivity));
    }

    public async ValueTask<Result<EditCheck>> Check(Guid id, string data, Signature by, CancellationToken cancellationToken) =>
        (await messages.Find(id, by, cancellationToken)).TryGet(out var message, out var problem) ? new EditCheck(edited.Check(message.Message.Envelope.Type, data)) : problem;

    public async ValueTask<Result<EditOutcome>> Send(Guid id, string data, Signature by, CancellationToken cancellationToken)
    {
        if (ActWriter.Check(by) is { } unsigned)
            return unsigned;
        if (!(await messages.Find(id, by, cancellationToken)).TryGet(out var message, out var problem))
            return problem;
        if (await store.Read(id, cancellationToken) is not { } body)
            return new Problem(OperationProblems.ContentGone);
        if (!(await edited.Make(message, body, data, cancellationToken)).TryGet(out var copy, out problem))
            return problem;
        var waits = EditedMessages.NeedsApproval(body.Envelope.Sensitivity);
        var act = acts.Begin(by, waits ? "message-edit-asked" : "message-edited", id.ToString("D"), Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(data))));
        act = act with
        {
            Send = copy,
            Whole = true,
            Moves = waits && MayEdit(message) ? [] : Supersede(message, copy.Id, act),
            Events =
            [
                Line(act, 0, waits ? "approval-asked" : "sent-instead", id),
                .. waits ? [Line(act, message.FirstDelivery, "edit-asked", copy.Id)] : Array.Empty<MessageEvent>(),
            ],
        };
        return (await acts.Do(act, cancellationToken)).TryGet(out var outcome, out problem) ? new EditOutcome(outcome.Id!.Value, waits) : problem;
    }

    public async ValueTask<Result<int>> Approve(Guid id, Signature by, CancellationToken cancellationToken)
    {
        if (!(await Asked(id, by, cancellationToken)).TryGet(out var asked, out var problem))
            return problem;
        if (Signature.SamePerson(asked.Approval.Author, by.Actor))
            return new Problem(OperationProblems.SamePerson);
        if (await store.Find(asked.Approval.Original, cancellationToken) is not { } original)
            return new Problem(OperationProblems.NotFound);
        var act = acts.Begin(by, "message-edit-approved", id.ToString("D"));
        act = act with { Whole = true, Moves = [.. Decide(asked.Message, DeliveryState.Queued, "approved", act), .. Supersede(original, id, act)] };
        return (await acts.Do(act, cancellationToken)).TryGet(out var outcome, out problem) ? outcome.Moved : problem;
    }

    public async ValueTask<Result<int>> Decline(Guid id, Signature by, CancellationToken cancellationToken)
    {
        if (!(await Asked(id, by, cancellationToken)).TryGet(out var asked, out var problem))
            return problem;
        var act = acts.Begin(by, "message-edit-declined", id.ToString("D"));
        act = act with { Whole = true, Moves = Decide(asked.Message, DeliveryState.Cancelled, "declined", act) };
        return (await acts.Do(act, cancellationToken)).TryGet(out var outcome, out problem) ? outcome.Moved : problem;
    }

    private async ValueTask<Result<(MessageDetails Message, StoredMessage Body)>> Editable(Guid id, Signature by, CancellationToken cancellationToken)
    {
        if (!(await messages.Find(id, by, cancellationToken)).TryGet(out var message, out var problem))
            return problem;
        if (!MayEdit(message))
            return new Problem(OperationProblems.NothingToDo);
        return await store.Read(id, cancellationToken) is { } body ? (message, body) : new Problem(OperationProblems.ContentGone);
    }

    private async ValueTask<Result<(MessageDetails Message, Approval Approval)>> Asked(Guid id, Signature by, CancellationToken cancellationToken)
    {
        if (ActWriter.Check(by) is { } unsigned)
            return unsigned;
        if (!(await messages.Find(id, by, cancellationToken)).TryGet(out var message, out var problem))
            return problem;
        return Approval.Of(message) is { } approval ? (message, approval) : new Problem(OperationProblems.NothingToDo);
    }

    // What of the original has not ended well, or badly enough, ends here. One that can no longer be moved stops the whole act.
    private static IReadOnlyList<ActMove> Supersede(MessageDetails original, Guid copy, OperatorAct act)
    {
        var open = original.Deliveries.Where(delivery => Replaceable.Contains(delivery.State)).ToList();
        return open.Count > 0
            ? [.. open.Select(delivery => new ActMove(Move(delivery.Seq, DeliveryState.Cancelled, "superseded", act) with { Detail = copy.ToString("D") }, Replaceable))]
            : [new ActMove(Move(original.FirstDelivery, DeliveryState.Cancelled, "superseded", act), [])];
    }

    private static IReadOnlyList<ActMove> Decide(MessageDetails asked, DeliveryState to, string kind, OperatorAct act) =>
        [.. asked.Deliveries.Select(delivery => new ActMove(Move(delivery.Seq, to, kind, act), Undecided))];

    private static DeliveryMove Move(long delivery, DeliveryState to, string kind, OperatorAct act) => new(delivery, to, act.Entry.At, kind, act.Entry.Actor) { Reason = act.Entry.Reason };

    private static MessageEvent Line(OperatorAct act, long delivery, string kind, Guid other) =>
        new() { At = act.Entry.At, Kind = kind, DeliverySeq = delivery, Actor = act.Entry.Actor, Reason = act.Entry.Reason, Detail = other.ToString("D") };
}
