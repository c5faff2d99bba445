using System.Threading.Channels;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Core.Delivery;
using Integration.Core.Diagnostics;
using Integration.Core.Intake;
using Integration.Core.Ports;
using Integration.Core.Receipts;
using Integration.Core.Routing;
using Microsoft.Extensions.Logging;

namespace Integration.Core.Inbound;

/// <summary>Reads one source: read, store with the cursor, settle, wait. One round at a time; whatever happens in a round is over with it.</summary>
internal sealed partial class InboundReader(
    IInboundAdapter adapter,
    InboundSource source,
    InboundIntake intake,
    IInboundStore store,
    IJobLeases jobs,
    DiskGuard disk,
    InboundOptions options,
    CoreMetrics metrics,
    TimeProvider time,
    ILogger<InboundReader> logger)
{
    private readonly RetryPolicy retry = new(TimeSpan.FromSeconds(options.FirstRetrySeconds), 3, TimeSpan.FromSeconds(options.MaxRetrySeconds), TimeSpan.MaxValue);
    private readonly Channel<bool> calls = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile InboundState state = new(null, time.GetUtcNow(), 0, time.GetUtcNow());

    /// <summary><c>adapter/source</c>: what people and measurements call it.</summary>
    public string Name { get; } = $"{adapter.Descriptor.Id}/{source.Name}";

    /// <summary>How it is doing.</summary>
    public InboundState State => state;

    /// <summary>
    /// The system says that it has something new: the source is read now and not at its next turn. Says nothing to a source that fails, which has a pause of its own, and calls
    /// that come together are one.
    /// </summary>
    public void Call() => calls.Writer.TryWrite(true);

    /// <summary>Rounds until the hub stops.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var wait = await Round(cancellationToken);
                if (wait > TimeSpan.Zero)
                {
                    await Pause(wait, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    private async Task Pause(TimeSpan wait, CancellationToken cancellationToken)
    {
        if (state.Problem is not null)
        {
            await Task.Delay(wait, time, cancellationToken);
            return;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var called = calls.Reader.WaitToReadAsync(over.Token).AsTask();
        if (await Task.WhenAny(Task.Delay(wait, time, over.Token), called) == called && !cancellationToken.IsCancellationRequested)
        {
            // Taken before the read: a call that comes meanwhile is another.
            calls.Reader.TryRead(out _);
            LogCalled(Name);
        }

        await over.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>One round. Throws only when the hub stops.</summary>
    /// <returns>How long to wait before the next.</returns>
    public async Task<TimeSpan> Round(CancellationToken cancellationToken)
    {
        Problem? problem;
        var more = false;
        try
        {
            if (!await jobs.TryHold($"inbound/{Name}", cancellationToken))
            {
                return source.PollInterval; // Another hub reads it.
            }

            (problem, more) = await Transfer(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (StoreException failure)
        {
            problem = failure.Problem;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A bug of an adapter must not end its source. Only the type is told: a message may hold data.
            problem = new Problem(InboundProblems.AdapterFault) { Detail = exception.GetType().Name };
        }

        return Conclude(problem, more);
    }

    private async ValueTask<(Problem? Problem, bool More)> Transfer(CancellationToken cancellationToken)
    {
        if (disk.IsLow)
        {
            return (new Problem(IntakeProblems.DiskLow), false);
        }

        var cursor = (await store.Cursor(adapter.Descriptor.Id, source.Name, cancellationToken))?.Value;
        var read = await Within(limit => adapter.Read(new InboundRequest(source.Name, cursor, options.MaxEvents), limit), cancellationToken);
        if (!read.TryGet(out var batch, out var problem))
        {
            return (problem, false);
        }

        var accepted = await intake.Accept(adapter.Descriptor.Id, source, batch, cursor, cancellationToken);
        if (!accepted.TryGet(out var outcomes, out problem))
        {
            return (problem, false);
        }

        Tell(batch, outcomes);
        // Of a file that is too large the source has the only copy: it is not told that the hub has it.
        var decided = batch.Events.Zip(outcomes).Where(pair => !pair.Second.Undecided && pair.Second.Problem?.Definition != InboundProblems.TooLarge).ToList();
        if (decided.Count > 0)
        {
            var settlement = new InboundSettlement(source.Name, [.. decided.Select(pair => new SettledEvent(pair.First.Id, pair.First.Handle, pair.Second.Problem))]);
            var settled = await Within(async limit => await adapter.Settle(settlement, limit) is { } failure ? failure : (Result<bool>)true, cancellationToken);
            problem = settled.Problem;
        }

        // What is undecided would only be read again at once, and so would what is too large when nothing else was there.
        return (problem, batch.More && !outcomes.Any(outcome => outcome.Undecided) && (decided.Count > 0 || batch.Events.Count == 0));
    }

    private async ValueTask<Result<T>> Within<T>(Func<CancellationToken, ValueTask<Result<T>>> call, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(adapter.Descriptor.AttemptTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await call(both.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new Problem(InboundProblems.TimedOut);
        }
    }

    private static string Word(InboundOutcome outcome) => outcome switch
    {
        { Undecided: true } => "undecided",
        { Kind: AcceptKind.Replayed } => "replayed",
        { Receipt: true } => "receipt",
        { Problem: null } => "stored",
        _ => "refused",
    };

    /// <summary>Counts, and tells of what was put aside.</summary>
    private void Tell(InboundBatch batch, IReadOnlyList<InboundOutcome> outcomes)
    {
        foreach (var group in outcomes.GroupBy(Word))
        {
            metrics.Received(Name, group.Key, group.Count());
        }

        foreach (var code in outcomes.Where(outcome => outcome is { Problem: not null, Kind: AcceptKind.Stored }).GroupBy(outcome => outcome.Problem!.Code))
        {
            LogRefused(Name, code.Count(), code.Key);
        }

        if (batch.Events.Count > 0)
        {
            LogRead(Name, batch.Events.Count, batch.More);
        }
    }

    /// <summary>Keeps the state, tells when it changes, and says how long to wait.</summary>
    private TimeSpan Conclude(Problem? problem, bool more)
    {
        var now = time.GetUtcNow();
        var before = state;
        if (problem is null)
        {
            state = new InboundState(null, now, 0, more ? before.AtEnd : now);
            metrics.Lag(Name, now - state.AtEnd);
            if (before.Problem is not null)
            {
                LogRecovered(Name, now - before.Since);
            }

            return more ? TimeSpan.Zero : source.PollInterval;
        }

        state = new InboundState(problem, before.Problem is null ? now : before.Since, before.Failures + 1, before.AtEnd);
        metrics.Lag(Name, now - state.AtEnd);
        var wait = Wait(problem, state.Failures);
        if (before.Problem?.Code != problem.Code)
        {
            LogFailing(Name, problem.Code, Words.Of(problem.Class), problem.ExternalCode, wait);
        }

        return wait;
    }

    private TimeSpan Wait(Problem problem, int failures) => problem switch
    {
        { RetryAfter: { } pause } when pause > TimeSpan.Zero => pause,
        { Class: ProblemClass.Transient or ProblemClass.Throttled or ProblemClass.UnknownOutcome or ProblemClass.Internal } => RetryDelay.After(retry, failures, Random.Shared.NextDouble()),
        // A read changes nothing at the source: trying it now and then is how the hub notices that a person has mended it.
        _ => TimeSpan.FromSeconds(options.HeldRetrySeconds),
    };

    [LoggerMessage(EventName = "inbound-read", Level = LogLevel.Debug, Message = "Source {Source}: {Count} events on disk, more: {More}")]
    private partial void LogRead(string source, int count, bool more);

    [LoggerMessage(EventName = "inbound-called", Level = LogLevel.Debug, Message = "Source {Source} is read because its system says that there is something new")]
    private partial void LogCalled(string source);

    [LoggerMessage(EventName = "inbound-refused", Level = LogLevel.Warning, Message = "Source {Source}: {Count} events were put aside for a person: {Code}")]
    private partial void LogRefused(string source, int count, string code);

    [LoggerMessage(EventName = "inbound-failing", Level = LogLevel.Warning, Message = "Source {Source} is not read: {Code} ({Class}, {ExternalCode}); next try in {Wait}")]
    private partial void LogFailing(string source, string code, string @class, string? externalCode, TimeSpan wait);

    [LoggerMessage(EventName = "inbound-recovered", Level = LogLevel.Information, Message = "Source {Source} is read again after {Downtime}")]
    private partial void LogRecovered(string source, TimeSpan downtime);
}
