using System.Collections.Concurrent;
using System.Diagnostics;
using Integration.Abstractions.Problems;
using Integration.Core.Diagnostics;
using Integration.Core.Operations;
using Integration.Core.Ports;
using Integration.Core.Receipts;
using Integration.Core.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integration.Core.Delivery;

/// <summary>
/// Moves deliveries out: per target as many workers as its adapter allows, each claiming, running and ending one delivery at a time.
/// A slow or held target keeps only its own workers waiting.
/// </summary>
internal sealed partial class DeliveryPump(
    IWorkQueue queue,
    IMessageStore store,
    DeliveryRunner runner,
    DeliveryChannels channels,
    FlowCatalogHolder flows,
    CoreMetrics metrics,
    IOptions<ChannelOptions> options,
    TimeProvider time,
    ILogger<DeliveryPump> logger) : BackgroundService
{
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RenewTick = TimeSpan.FromSeconds(1);

    // How many outcomes may be on their way to disk at once: bounds memory when the disk is slow or full.
    private const int MaxEnding = 512;
    private readonly SemaphoreSlim ending = new(MaxEnding);

    // Each with the time it was last known to be held.
    private readonly ConcurrentDictionary<WorkLease, long> active = new();
    private readonly ConcurrentDictionary<string, byte> targets = new();

    /// <summary>When a delivery last ended; readiness compares it with the oldest one waiting.</summary>
    public DateTimeOffset LastProgress { get; private set; } = time.GetUtcNow();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Two tokens: the first stops claiming, the second, after the drain, ends what is still under way.
        using var abort = new CancellationTokenSource();
        var workers = new ConcurrentBag<Task> { Renew(stoppingToken), ProbeHeld(stoppingToken) };
        void StartAll(IEnumerable<string> found)
        {
            foreach (var target in found)
            {
                Start(target, workers, stoppingToken, abort.Token);
            }
        }

        // A pause outlives the process that was told of it.
        foreach (var channel in await WhenTheStoreCan(store.Channels, stoppingToken))
        {
            if (channel.ProblemCode == OperationProblems.Paused.Code)
            {
                channels.Of(channel.Target).Pause();
            }
        }

        // Targets of today's flows, of adapters, and of what still waits from flows of yesterday.
        StartAll(flows.Current.All.Select(f => f.Deliver.Target).Concat(channels.Targets));
        StartAll((await WhenTheStoreCan(queue.Depth, stoppingToken)).Select(d => d.Target));
        flows.Changed += () => StartAll(flows.Current.All.Select(f => f.Deliver.Target));

        var stopping = new TaskCompletionSource();
        await using (stoppingToken.Register(() => stopping.TrySetResult()))
        {
            await stopping.Task;
        }

        var all = Task.WhenAll(workers);
        var drain = Task.Delay(TimeSpan.FromSeconds(options.Value.DrainSeconds), time, CancellationToken.None);
        if (await Task.WhenAny(all, drain) == drain)
        {
            LogAborting(active.Count);
        }

        await abort.CancelAsync();
        await all;
        for (var ended = 0; ended < MaxEnding; ended++)
        {
            await ending.WaitAsync(CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        ending.Dispose();
        base.Dispose();
    }

    private void Start(string target, ConcurrentBag<Task> workers, CancellationToken stopping, CancellationToken abort)
    {
        if (!targets.TryAdd(target, 0))
        {
            return;
        }

        for (var worker = 0; worker < channels.Concurrency(target); worker++)
        {
            var number = worker;
            workers.Add(Task.Run(() => Work(target, number, stopping, abort), CancellationToken.None));
        }
    }

    private async Task Work(string target, int number, CancellationToken stopping, CancellationToken abort)
    {
        var channel = channels.Of(target);
        try
        {
            while (true)
            {
                await channel.WaitUntilOpen(number, stopping);
                var lease = await queue.Receive(target, stopping);
                if (!channel.IsOpenFor(number))
                {
                    // The channel closed while this worker waited for work.
                    await queue.Return(lease, CancellationToken.None);
                    continue;
                }

                active[lease] = time.GetTimestamp();
                var outcome = await Process(channel, lease, abort);

                // The worker does not wait for the flush: a lost one is a delivery done again, which the lease and the journal make safe.
                await ending.WaitAsync(CancellationToken.None);
                _ = End(lease, outcome);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
    }

    private async Task<DeliveryOutcome> Process(DeliveryChannel channel, WorkLease lease, CancellationToken abort)
    {
        using var activity = StartActivity(lease);
        var began = time.GetTimestamp();
        DeliveryOutcome outcome;
        try
        {
            outcome = await runner.Run(lease, abort);
        }
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
        {
            // It may have taken effect: say so, and let the next life of the process look first.
            var now = time.GetUtcNow();
            outcome = new DeliveryOutcome { State = DeliveryState.Retrying, StartedAt = now, At = now, DueAt = now, UnknownOutcome = true, CountsAsAttempt = true, Problem = new Problem(DeliveryProblems.AttemptTimeout) { Detail = "the hub stopped" } };
        }

        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A bug must not cost the target a worker. Only the type is told: a message may hold data.
            var now = time.GetUtcNow();
            outcome = OutcomePolicy.For(new Problem(DeliveryProblems.AdapterFault) { Detail = exception.GetType().Name }, RetryPolicy.Default, lease, now, now, 0.5) with { AtDestination = false };
        }

        Steer(channel, outcome);
        activity?.SetTag("integration.state", Words.Of(outcome.State));
        activity?.SetStatus(outcome.Problem is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error, outcome.Problem?.Code);
        metrics.Attempt(lease.Delivery.Target, lease.Delivery.Flow, outcome.Problem?.Code ?? "ok", time.GetElapsedTime(began), outcome.AtDestination);
        if (outcome.State is DeliveryState.Completed or DeliveryState.AwaitingReceipt)
        {
            metrics.Delivered(lease.Delivery.Flow, outcome.At - lease.Message.AcceptedAt);
        }

        return outcome;
    }

    /// <summary>Tells the channel what the attempt says about the destination. A problem of a lookup or a map says nothing about it.</summary>
    private void Steer(DeliveryChannel channel, DeliveryOutcome outcome)
    {
        if (!outcome.AtDestination)
        {
            return;
        }

        if (outcome.DestinationProblem is { Class: ProblemClass.Unauthorized } refused)
        {
            channel.Hold(refused.Code, TimeSpan.FromSeconds(options.Value.UnauthorizedProbeSeconds));
        }
        else
        {
            channel.Record(outcome.DestinationProblem);
        }
    }

    private async Task End(WorkLease lease, DeliveryOutcome outcome)
    {
        try
        {
            await Finish(lease, outcome);
            LastProgress = time.GetUtcNow();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The lease runs out and the delivery comes again.
            LogNotEnded(lease.Message.Id, lease.Delivery.Target, exception.GetType().Name);
        }
        finally
        {
            active.TryRemove(lease, out _);
            ending.Release();
        }
    }

    private async Task Finish(WorkLease lease, DeliveryOutcome outcome)
    {
        while (true)
        {
            try
            {
                if (await store.Finish(lease, outcome, CancellationToken.None))
                {
                    Log(lease, outcome);
                }
                else
                {
                    LogLeaseLost(lease.Message.Id, lease.Delivery.Target, lease.Attempt);
                }

                return;
            }
            catch (StoreException)
            {
                // A full disk: what was done is not forgotten. The lease is renewed meanwhile; if the process dies first, the next one looks before it repeats.
                LogNotStored(lease.Message.Id, lease.Delivery.Target);
                await Task.Delay(TimeSpan.FromSeconds(1), time, CancellationToken.None);
            }
        }
    }

    /// <summary>A database that goes away while the hub starts must not end it.</summary>
    private async Task<T> WhenTheStoreCan<T>(Func<CancellationToken, ValueTask<T>> read, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                return await read(stopping);
            }
            catch (StoreException)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), time, stopping);
            }
        }
    }

    private async Task Renew(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await Task.Delay(RenewTick, time, stopping);
                foreach (var (lease, held) in active)
                {
                    // A short lease is renewed sooner.
                    var third = lease.LastsFor / 3;
                    if (time.GetElapsedTime(held) < (third < RenewEvery ? third : RenewEvery))
                    {
                        continue;
                    }

                    var asked = time.GetTimestamp();
                    await queue.Renew(lease, stopping);
                    active.TryUpdate(lease, asked, held);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
    }

    /// <summary>A channel that refused the hub's own access opens by itself once its probe succeeds.</summary>
    private async Task ProbeHeld(CancellationToken stopping)
    {
        var every = TimeSpan.FromSeconds(Math.Max(1, options.Value.UnauthorizedProbeSeconds / 4));
        try
        {
            while (true)
            {
                await Task.Delay(every, time, stopping);
                foreach (var target in channels.Targets)
                {
                    var channel = channels.Of(target);
                    if (channel.State is { Held: true, ProbeAt: { } at } && at > time.GetUtcNow() && await channels.Adapter(target)!.Probe(stopping) is null)
                    {
                        channel.Resume();
                    }
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
    }

    private static Activity? StartActivity(WorkLease lease)
    {
        ActivityContext.TryParse(lease.Message.Envelope.TraceParent, null, out var parent);
        var activity = CoreMetrics.Activities.StartActivity("delivery.attempt", ActivityKind.Consumer, parent);
        activity?.SetTag("integration.message.id", lease.Message.Id);
        activity?.SetTag("integration.flow", lease.Delivery.Flow);
        activity?.SetTag("integration.target", lease.Delivery.Target);
        activity?.SetTag("integration.attempt", lease.Attempt);
        return activity;
    }

    private void Log(WorkLease lease, DeliveryOutcome outcome)
    {
        var state = Words.Of(outcome.State);
        if (outcome.Problem is { } problem)
        {
            LogFailed(lease.Message.Id, lease.Delivery.Flow, lease.Delivery.Target, lease.Attempt, state, problem.Code, problem.ExternalCode, outcome.DueAt);
        }
        else
        {
            LogDelivered(lease.Message.Id, lease.Delivery.Flow, lease.Delivery.Target, lease.Attempt, state);
        }
    }

    [LoggerMessage(EventName = "delivery-done", Level = LogLevel.Information, Message = "Message {MessageId}, flow {Flow}: {Target}, attempt {Attempt}: {State}")]
    private partial void LogDelivered(Guid messageId, string flow, string target, int attempt, string state);

    [LoggerMessage(EventName = "delivery-failed", Level = LogLevel.Warning, Message = "Message {MessageId}, flow {Flow}: {Target}, attempt {Attempt}: {State}, {Code} ({ExternalCode}), due {DueAt}")]
    private partial void LogFailed(Guid messageId, string flow, string target, int attempt, string state, string code, string? externalCode, DateTimeOffset? dueAt);

    [LoggerMessage(EventName = "lease-lost", Level = LogLevel.Warning, Message = "Message {MessageId} to {Target}: the lease of attempt {Attempt} ran out before it ended; it is delivered again")]
    private partial void LogLeaseLost(Guid messageId, string target, int attempt);

    [LoggerMessage(EventName = "delivery-not-stored", Level = LogLevel.Error, Message = "Message {MessageId} to {Target}: the outcome could not be stored; trying again")]
    private partial void LogNotStored(Guid messageId, string target);

    [LoggerMessage(EventName = "delivery-not-ended", Level = LogLevel.Error, Message = "Message {MessageId} to {Target}: the outcome was refused by the store ({Fault}); the delivery comes again when its lease runs out")]
    private partial void LogNotEnded(Guid messageId, string target, string fault);

    [LoggerMessage(EventName = "drain-over", Level = LogLevel.Warning, Message = "Stopping: {Count} deliveries are given up and tried again at the next start")]
    private partial void LogAborting(int count);
}
