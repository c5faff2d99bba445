using Integration.Abstractions.Problems;
using Integration.Core.Delivery;
using Integration.Core.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Integration.Core.Receipts;

/// <summary>
/// Finds deliveries whose receipt is overdue and asks an operator; nothing is sent again by itself: the destination has the message. And finds deliveries
/// that were not received by their flow's deadline, and tells the sender; they go on.
/// </summary>
internal sealed partial class ReceiptWatch(IMessageStore store, HubMessages hubMessages, IJobLeases jobs, TimeProvider time, ILogger<ReceiptWatch> logger) : BackgroundService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);
    private static readonly DeliveryState[] Awaiting = [DeliveryState.AwaitingReceipt];

    /// <summary>One round for deadlines. Returns how many had passed.</summary>
    public async Task<int> LookForLate(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var count = 0;
        foreach (var message in await store.Late(now, AtOnce, cancellationToken))
        {
            foreach (var delivery in message.Deliveries.Where(d => d.Deadline <= now))
            {
                var problem = new Problem(DeliveryProblems.DeadlinePassed) { Detail = delivery.Target };
                var passed = new MessageEvent { At = now, Kind = IMessageStore.DeadlinePassed, DeliverySeq = delivery.Seq, Attempt = delivery.Attempts, ProblemCode = problem.Code, Detail = problem.Detail, Actor = "hub" };
                if (await store.TellLate(passed, hubMessages.Late(message.Message, delivery, problem), cancellationToken))
                {
                    count++;
                    LogLate(message.Message.Id, delivery.Flow, delivery.Target);
                }
            }
        }

        return count;
    }

    /// <summary>One round for receipts. Returns how many were overdue.</summary>
    public async Task<int> Look(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var count = 0;
        foreach (var message in await store.Overdue(now, AtOnce, cancellationToken))
        {
            foreach (var delivery in message.Deliveries.Where(d => d.State == DeliveryState.AwaitingReceipt && d.DueAt <= now))
            {
                var move = new DeliveryMove(delivery.Seq, DeliveryState.NeedsAction, now, "receipt-overdue", "hub") { Problem = new Problem(DeliveryProblems.ReceiptOverdue) { Detail = delivery.Target } };
                if (await store.Move(move, Awaiting, cancellationToken))
                {
                    count++;
                    LogOverdue(message.Message.Id, delivery.Flow, delivery.Target);
                }
            }
        }

        return count;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                try
                {
                    if (await jobs.TryHold("receipt-watch", stoppingToken))
                    {
                        await Look(stoppingToken);
                        while (await LookForLate(stoppingToken) >= AtOnce)
                            continue;
                    }
                }
                catch (StoreException)
                {
                    LogLater();
                }

                await Task.Delay(LookEvery, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    [LoggerMessage(EventName = "receipt-overdue", Level = LogLevel.Warning, Message = "Message {MessageId}, flow {Flow}: the receipt from {Target} is overdue; an operator is asked")]
    private partial void LogOverdue(Guid messageId, string flow, string target);

    [LoggerMessage(EventName = "deadline-passed", Level = LogLevel.Warning, Message = "Message {MessageId}, flow {Flow}: not received at {Target} by its deadline; its sender is told")]
    private partial void LogLate(Guid messageId, string flow, string target);

    [LoggerMessage(EventName = "receipt-watch-later", Level = LogLevel.Warning, Message = "Overdue receipts could not be stored; trying again")]
    private partial void LogLater();
}
