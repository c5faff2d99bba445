using System.Globalization;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Delivery;
using Integration.Core.Inbound;
using Integration.Core.Ports;
using Microsoft.Extensions.Logging;

namespace Integration.Core.Receipts;

/// <summary>
/// Moves the delivery that a later receipt is for. State, event, remote ids and the reply are one transaction, and a receipt that comes again changes
/// nothing. An adapter can only move deliveries of its own.
/// </summary>
internal sealed partial class ReceiptIntake(IMessageStore store, DeliveryRunner runner, TimeProvider time, ILogger<ReceiptIntake> logger)
{
    /// <summary>Takes one receipt. Throws <see cref="StoreException"/> as the store does.</summary>
    /// <param name="adapter">The adapter that read it, which is also the delivery's target.</param>
    /// <param name="receipt">The receipt.</param>
    /// <param name="cancellationToken">The hub stops.</param>
    public async ValueTask<ReceiptVerdict> Take(string adapter, InboundReceipt receipt, CancellationToken cancellationToken)
    {
        if (await Find(adapter, receipt, cancellationToken) is not var (message, delivery))
        {
            return receipt.MayBeEarly ? new(ReceiptFate.Later) : Aside(new Problem(InboundProblems.UnknownDelivery) { Detail = adapter });
        }

        if (IsKnown(delivery, receipt.Result))
        {
            return new(ReceiptFate.Known);
        }

        if (await store.Read(message.Id, cancellationToken) is not { } stored)
        {
            return Aside(new Problem(InboundProblems.UnknownDelivery) { Detail = adapter });
        }

        var lease = new WorkLease
        {
            DeliverySeq = delivery.Seq,
            Message = stored,
            Delivery = new NewDelivery(delivery.Flow, delivery.FlowVersion, delivery.Target, delivery.Gate),
            Attempt = Math.Max(1, delivery.Attempts),
            MayHaveBeenDelivered = false,
            Token = 0,
        };
        if (!(await runner.Later(lease, receipt.Result, cancellationToken)).TryGet(out var outcome, out var problem))
        {
            return problem.Class is ProblemClass.Transient or ProblemClass.Throttled or ProblemClass.UnknownOutcome or ProblemClass.Unauthorized or ProblemClass.Internal
                ? new(ReceiptFate.Later)
                : Aside(problem);
        }

        var applied = await store.Move(Move(adapter, delivery, outcome), [delivery.State], cancellationToken);
        if (applied)
        {
            LogApplied(message.Id, delivery.Flow, adapter, outcome.State, outcome.Level);
        }

        return new(applied ? ReceiptFate.Applied : ReceiptFate.Later);
    }

    private static ReceiptVerdict Aside(Problem problem) => new(ReceiptFate.Aside, problem);

    private DeliveryMove Move(string adapter, DeliveryDetails delivery, DeliveryOutcome outcome) => new(delivery.Seq, outcome.State, time.GetUtcNow(), "receipt", adapter)
    {
        Level = outcome.Level,
        Problem = outcome.Problem,
        // The deadline counts from the delivery, not from the first word of it.
        DueAt = delivery.State == DeliveryState.AwaitingReceipt && outcome.State == DeliveryState.AwaitingReceipt ? delivery.DueAt : outcome.DueAt,
        RemoteIds = [.. delivery.RemoteIds, .. outcome.RemoteIds.Except(delivery.RemoteIds)],
        UnknownOutcome = outcome.UnknownOutcome,
        // A flow that waits for no receipt has answered its sender when it delivered.
        Emit = delivery.State == DeliveryState.Completed && outcome.State == DeliveryState.Completed ? [] : outcome.Emit,
    };

    /// <summary>True when the delivery has come as far already, or has ended otherwise.</summary>
    private static bool IsKnown(DeliveryDetails delivery, DeliveryResult result)
    {
        var level = delivery.Level ?? ReceiptLevel.Accepted;
        return (delivery.State, result.Outcome) switch
        {
            (DeliveryState.Retrying or DeliveryState.Queued, ReceiptOutcome.Failed) => result.Problem!.Class is ProblemClass.Transient or ProblemClass.Throttled or ProblemClass.UnknownOutcome,
            (DeliveryState.Retrying or DeliveryState.Queued, _) => false,
            (DeliveryState.AwaitingReceipt, ReceiptOutcome.Ok) => level >= result.Level,
            (DeliveryState.AwaitingReceipt, _) => false,
            // What stopped is not set going again by less than the end of it.
            (DeliveryState.NeedsAction, ReceiptOutcome.Failed) => true,
            (DeliveryState.NeedsAction, _) => result.Level < ReceiptLevel.Processed,
            (DeliveryState.Completed, ReceiptOutcome.Ok) => level >= result.Level,
            (DeliveryState.Completed, _) => level >= ReceiptLevel.Processed,
            _ => true,
        };
    }

    private async ValueTask<(StoredMessage Message, DeliveryDetails Delivery)?> Find(string adapter, InboundReceipt receipt, CancellationToken cancellationToken)
    {
        if (Key(receipt.ExternalKey) is var (id, seq)
            && await store.Find(id, cancellationToken) is { } details
            && details.Deliveries.FirstOrDefault(delivery => delivery.Seq == seq && delivery.Target == adapter) is { } found)
        {
            return (details.Message, found);
        }

        if (receipt.RemoteId is not { } remote)
        {
            return null;
        }

        var messages = await store.List(new MessageQuery { Case = remote, Target = adapter, Limit = 2 }, cancellationToken);
        var matches = (
            from message in messages
            from delivery in message.Deliveries
            where delivery.Target == adapter && delivery.RemoteIds.Any(known => known.Value == remote)
            select (message.Message, delivery)).ToList();
        return matches is [var only] ? only : null;
    }

    /// <summary>Takes <see cref="DeliveryRunner.ExternalKey"/> apart.</summary>
    private static (Guid Id, long Seq)? Key(string? key) =>
        key?.Split('-') is [var id, var seq] && Guid.TryParseExact(id, "N", out var message) && long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var delivery)
            ? (message, delivery)
            : null;

    [LoggerMessage(EventName = "receipt-applied", Level = LogLevel.Information, Message = "Message {MessageId}, flow {Flow}: receipt from {Adapter}: {State}, level {Level}")]
    private partial void LogApplied(Guid messageId, string flow, string adapter, DeliveryState state, ReceiptLevel? level);
}
