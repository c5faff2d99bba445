using System.Text.Json;
using Integration.Abstractions.Problems;
using Integration.Core.Clients;
using Integration.Core.Delivery;
using Integration.Core.Mailboxes;
using Integration.Core.Ports;
using Integration.Core.Routing;
using Microsoft.Extensions.Options;

namespace Integration.Api.Subscriptions;

/// <summary>
/// Pushes what lies in mailboxes that have a subscription. It receives as the client would: with its locks, in the order of its gates, and only what the
/// client may read now. A message that failed stays locked until it is tried again, so that its successors wait and others do not.
/// </summary>
internal sealed partial class SubscriptionPump(
    ISubscriptionStore subscriptions,
    IMessageStore messages,
    MailboxService mailboxes,
    ClientDirectory clients,
    WebhookSender sender,
    IJobLeases leases,
    IOptions<SubscriptionOptions> options,
    TimeProvider time,
    ILogger<SubscriptionPump> logger) : BackgroundService
{
    private const int AtOnce = 8;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WaitFor = TimeSpan.FromSeconds(5);
    private readonly Dictionary<Guid, Task> running = [];

    /// <summary>The channel of a mailbox's subscription, among those that may be held.</summary>
    public static string ChannelOf(string mailbox) => $"webhook/{mailbox}";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                try
                {
                    if (await leases.TryHold("subscriptions", stoppingToken))
                        await Start(stoppingToken);
                }
                catch (StoreException failure)
                {
                    LogLater(failure.Problem.Code);
                }

                await Task.Delay(LookEvery, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }

        await Task.WhenAll(running.Values);
    }

    private async Task Start(CancellationToken stoppingToken)
    {
        foreach (var ended in running.Where(one => one.Value.IsCompleted).Select(one => one.Key).ToList())
            running.Remove(ended);
        foreach (var subscription in await subscriptions.List(stoppingToken))
        {
            if (subscription.State == SubscriptionState.Active && !(subscription.DueAt > time.GetUtcNow()) && !running.ContainsKey(subscription.Id))
                running[subscription.Id] = Run(subscription.Id, stoppingToken);
        }
    }

    /// <summary>Pushes until the subscription is not active, or has to wait, or another instance does it.</summary>
    private async Task Run(Guid id, CancellationToken stoppingToken)
    {
        try
        {
            while (await leases.TryHold("subscriptions", stoppingToken)
                && await subscriptions.Find(id, stoppingToken) is { State: SubscriptionState.Active } subscription
                && !(subscription.DueAt > time.GetUtcNow()))
            {
                await Round(subscription, stoppingToken);
            }
        }
        catch (StoreException failure)
        {
            LogLater(failure.Problem.Code);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Only the type: what a message of it says is not known. The next look begins again.
            LogFault(id, exception.GetType().Name);
        }
    }

    private async Task Round(Subscription subscription, CancellationToken stoppingToken)
    {
        // One at a time while it fails: a receiver that comes back is not met by everything that waited.
        var most = subscription.Failures > 0 ? 1 : AtOnce;
        var lockFor = TimeSpan.FromSeconds(options.Value.TimeoutSeconds * 3);
        if (clients.Find(subscription.Client) is not { } client)
        {
            // Nobody could resume it.
            await End(subscription, SubscriptionProblems.Unknown, CancellationToken.None);
            return;
        }

        if (!(await mailboxes.Receive(client, subscription.Mailbox, most, WaitFor, lockFor, stoppingToken)).TryGet(out var deliveries, out var problem))
        {
            // What cannot be read now is locked: the others go on without it.
            if (problem.Definition == MailboxProblems.NotYours)
                await Pause(subscription, SubscriptionProblems.Unknown, CancellationToken.None);
            return;
        }

        if (deliveries.Count == 0)
            return;

        // It may have been ended, or got a new secret, while nothing lay there.
        if (await subscriptions.Find(subscription.Id, CancellationToken.None) is not { State: SubscriptionState.Active } current)
        {
            foreach (var delivery in deliveries)
                await mailboxes.Abandon(client, subscription.Mailbox, delivery.LockToken, CancellationToken.None);
            return;
        }

        // An attempt that has begun is brought to its end: its time is short, and what it came to must be kept.
        await Note(current, await Task.WhenAll(deliveries.Select(delivery => Push(current, client, delivery).AsTask())), CancellationToken.None);
    }

    private async ValueTask<PushOutcome> Push(Subscription subscription, HubClient client, MailboxDelivery delivery)
    {
        var (message, made) = Of(delivery);

        // What waited while nobody was there, or before anybody asked, has as long as what comes now.
        var since = made > subscription.Since ? made : subscription.Since;
        var outcome = await sender.Push(subscription, delivery, message, CancellationToken.None);
        switch (outcome.Kind)
        {
            case PushKind.Taken:
                await mailboxes.Complete(client, subscription.Mailbox, delivery.LockToken, CancellationToken.None);
                break;
            case PushKind.Refused:
                await mailboxes.Reject(client, subscription.Mailbox, delivery.LockToken, outcome.Code, ProblemClass.Invalid, CancellationToken.None);
                break;
            case PushKind.Gone:
                await mailboxes.Abandon(client, subscription.Mailbox, delivery.LockToken, CancellationToken.None);
                break;
            case PushKind.Failed when time.GetUtcNow() - since >= RetryPolicy.Default.GiveUpAfter:
                await mailboxes.Reject(client, subscription.Mailbox, delivery.LockToken, outcome.Code, ProblemClass.Expired, CancellationToken.None);
                break;
            default:
                var wait = RetryDelay.After(RetryPolicy.Default, delivery.Attempt, Random.Shared.NextDouble());
                await mailboxes.Renew(client, subscription.Mailbox, delivery.LockToken, outcome.RetryAfter > wait ? outcome.RetryAfter.Value : wait, CancellationToken.None);
                break;
        }

        LogPushed(message, subscription.Id, outcome.Kind, outcome.Code, delivery.Attempt);
        return outcome;
    }

    private async ValueTask Note(Subscription subscription, PushOutcome[] outcomes, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (Array.Exists(outcomes, outcome => outcome.Kind == PushKind.Gone))
        {
            await End(subscription, SubscriptionProblems.Ended, cancellationToken);
            return;
        }

        var failed = outcomes.Where(outcome => outcome.Kind == PushKind.Failed).ToList();
        var asked = failed.Max(outcome => outcome.RetryAfter);
        if (failed.Count < outcomes.Length && asked is null)
        {
            // It takes messages: one that fails alone has its own time.
            if (subscription.Failures > 0)
                await subscriptions.Note(subscription with { Failures = 0, DueAt = null, ProblemCode = null }, SubscriptionState.Active, cancellationToken);
            return;
        }

        var failures = failed.Count < outcomes.Length ? 0 : subscription.Failures + 1;
        if (failures >= options.Value.PauseAfterFailures)
        {
            await Pause(subscription with { Failures = failures }, SubscriptionProblems.NotReached, cancellationToken);
            return;
        }

        var wait = RetryDelay.After(RetryPolicy.Default, Math.Max(1, failures), Random.Shared.NextDouble());
        await subscriptions.Note(
            subscription with { Failures = failures, DueAt = now + (asked > wait ? asked.Value : wait), ProblemCode = SubscriptionProblems.NotReached.Code }, SubscriptionState.Active, cancellationToken);
    }

    private async ValueTask End(Subscription subscription, ProblemDefinition problem, CancellationToken cancellationToken)
    {
        await subscriptions.Note(subscription with { State = SubscriptionState.Ended, ProblemCode = problem.Code, Since = time.GetUtcNow(), DueAt = null }, SubscriptionState.Active, cancellationToken);
        LogEnded(subscription.Id, subscription.Client, subscription.Mailbox, problem.Code);
    }

    private async ValueTask Pause(Subscription subscription, ProblemDefinition problem, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!await subscriptions.Note(subscription with { State = SubscriptionState.Paused, ProblemCode = problem.Code, Since = now, DueAt = null }, SubscriptionState.Active, cancellationToken))
            return;
        LogPaused(subscription.Id, subscription.Client, subscription.Mailbox, problem.Code);

        // Like a channel that is held: the operators see it, and an incident is opened.
        await messages.RecordChannel(new ChannelState(ChannelOf(subscription.Mailbox), Held: true, problem.Code, now, null), cancellationToken);
    }

    /// <summary>A message in a mailbox was made by the hub: its event's id and time are its own.</summary>
    private static (Guid Id, DateTimeOffset Since) Of(MailboxDelivery delivery)
    {
        using var json = JsonDocument.Parse(delivery.Event);
        return (json.RootElement.GetProperty("id").GetGuid(), json.RootElement.GetProperty("time").GetDateTimeOffset());
    }

    [LoggerMessage(EventName = "webhook-pushed", Level = LogLevel.Information, Message = "Message {MessageId}, subscription {SubscriptionId}: {Outcome}, {Code}, attempt {Attempt}")]
    private partial void LogPushed(Guid messageId, Guid subscriptionId, PushKind outcome, string code, int attempt);

    [LoggerMessage(EventName = "webhook-ended", Level = LogLevel.Warning, Message = "Subscription {SubscriptionId} of {Client} to mailbox {Mailbox} has ended: {Code}")]
    private partial void LogEnded(Guid subscriptionId, string client, string mailbox, string code);

    [LoggerMessage(EventName = "webhook-paused", Level = LogLevel.Warning, Message = "Subscription {SubscriptionId} of {Client} to mailbox {Mailbox} is paused: {Code}; its messages wait")]
    private partial void LogPaused(Guid subscriptionId, string client, string mailbox, string code);

    [LoggerMessage(EventName = "webhooks-later", Level = LogLevel.Warning, Message = "Subscriptions could not be read or kept: {Code}; trying again")]
    private partial void LogLater(string code);

    [LoggerMessage(EventName = "webhook-fault", Level = LogLevel.Error, Message = "Subscription {SubscriptionId} stopped on a fault it does not know ({Fault}); beginning again")]
    private partial void LogFault(Guid subscriptionId, string fault);
}
