using Integration.Abstractions.Problems;
using Integration.Core.Operations;
using Integration.Core.Ports;
using Polly;
using Polly.CircuitBreaker;

namespace Integration.Core.Delivery;

/// <summary>
/// One destination's way out. Open: as many workers as the adapter allows. Held: none, and waiting does not count as attempts. After a
/// hold one delivery goes first, and each success doubles how many may go.
/// </summary>
internal sealed class DeliveryChannel
{
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly int maximum;
    private readonly TimeSpan firstBreak;
    private readonly ResiliencePipeline<bool> breaker;
    private readonly Action<ChannelState> changed;
    private TaskCompletionSource signal = NewSignal();
    private int allowed;
    private DateTimeOffset heldUntil = DateTimeOffset.MinValue;
    private int breaks;
    private bool opened;
    private bool paused;
    private int steered;
    private ChannelState state;

    public DeliveryChannel(string target, int maximum, ChannelOptions options, TimeProvider time, Action<ChannelState> changed)
    {
        Target = target;
        this.maximum = maximum;
        this.time = new SteadyTime(time);
        this.changed = changed;
        allowed = maximum;
        firstBreak = TimeSpan.FromSeconds(options.BreakSeconds);
        state = new ChannelState(target, false, null, time.GetUtcNow(), null);
        breaker = new ResiliencePipelineBuilder<bool> { TimeProvider = this.time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<bool>
            {
                FailureRatio = options.FailureRatio,
                MinimumThroughput = options.MinimumAttempts,
                SamplingDuration = TimeSpan.FromSeconds(options.SamplingSeconds),

                // The channel keeps its own, growing break; Polly's only has to be over when the channel tries again.
                BreakDuration = TimeSpan.FromMilliseconds(500),
                ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Result),
                OnOpened = _ =>
                {
                    opened = true;
                    return default;
                },
            })
            .Build();
    }

    public string Target { get; }

    /// <summary>What every reader may know of it.</summary>
    public ChannelState State
    {
        get
        {
            lock (gate)
            {
                return state;
            }
        }
    }

    /// <summary>Returns when worker number <paramref name="worker"/> (from 0) may take a delivery.</summary>
    public async ValueTask WaitUntilOpen(int worker, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task wait;
            TimeSpan? held = null;
            lock (gate)
            {
                if (IsOpenLocked(worker))
                {
                    return;
                }

                wait = signal.Task;
                if (allowed == 0 && !paused)
                {
                    held = heldUntil - time.GetUtcNow();
                }
            }

            // Worker 0 wakes itself when the hold ends; the others wait until its success lets them in.
            if (held is { } until && worker == 0)
            {
                using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                await Task.WhenAny(wait, Task.Delay(until, time, timer.Token));
                await timer.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
            }
            else
            {
                await wait.WaitAsync(cancellationToken);
            }
        }
    }

    /// <summary>True when worker number <paramref name="worker"/> may go on now.</summary>
    public bool IsOpenFor(int worker)
    {
        lock (gate)
        {
            return IsOpenLocked(worker);
        }
    }

    /// <summary>Counts an attempt. Failures that say something about the destination may open the breaker.</summary>
    public void Record(Problem? problem)
    {
        var counts = problem?.Class is ProblemClass.Transient or ProblemClass.UnknownOutcome or ProblemClass.Throttled;
        lock (gate)
        {
            opened = false;
            try
            {
                breaker.Execute(static failed => failed, counts);
            }
            catch (BrokenCircuitException)
            {
                // A delivery that was under way when the breaker opened: it changes nothing.
                return;
            }

            if (opened)
            {
                var pause = TimeSpan.FromTicks(firstBreak.Ticks << Math.Min(breaks, 4));
                breaks++;
                HoldLocked(problem!.Code, problem.RetryAfter > pause ? problem.RetryAfter.Value : pause);
            }
            else if (problem is { Class: ProblemClass.Throttled, RetryAfter: { } asked })
            {
                HoldLocked(problem.Code, asked);
            }
            else if (!counts)
            {
                Succeeded();
            }
        }
    }

    /// <summary>Holds the channel: the destination refuses the hub itself, or asks for a pause.</summary>
    public void Hold(string problemCode, TimeSpan pause)
    {
        lock (gate)
        {
            HoldLocked(problemCode, pause);
        }
    }

    /// <summary>A person stops the channel: nothing goes out, whatever succeeds meanwhile, until a person starts it again.</summary>
    public void Pause()
    {
        lock (gate)
        {
            if (paused)
            {
                return;
            }

            paused = true;
            steered++;
            Change(new ChannelState(Target, true, OperationProblems.Paused.Code, time.GetUtcNow(), null));
            Signal();
        }
    }

    /// <summary>Ends a pause or a hold now.</summary>
    public void Resume()
    {
        lock (gate)
        {
            if (paused)
            {
                paused = false;
                steered++;
                Change(new ChannelState(Target, false, null, time.GetUtcNow(), null));
                Signal();
            }

            heldUntil = DateTimeOffset.MinValue;
            if (allowed == 0)
            {
                allowed = 1;
                Signal();
            }
        }
    }

    /// <summary>How often a person has steered it, wherever.</summary>
    public int Steered
    {
        get
        {
            lock (gate)
            {
                return steered;
            }
        }
    }

    /// <summary>Does as a person said at another instance, which has written it down.</summary>
    /// <param name="isPaused">What is written.</param>
    /// <param name="since">When a pause began.</param>
    /// <param name="asOf"><see cref="Steered"/> before it was read: what was said here since is newer.</param>
    /// <returns>False: nothing changed.</returns>
    public bool Follow(bool isPaused, DateTimeOffset since, int asOf)
    {
        lock (gate)
        {
            if (isPaused == paused || asOf != steered)
            {
                return false;
            }

            steered++;
            paused = isPaused;
            state = isPaused ? new ChannelState(Target, true, OperationProblems.Paused.Code, since, null) : new ChannelState(Target, false, null, time.GetUtcNow(), null);
            if (!isPaused)
            {
                heldUntil = DateTimeOffset.MinValue;
                allowed = Math.Max(1, allowed);
            }

            Signal();
            return true;
        }
    }

    private bool IsOpenLocked(int worker)
    {
        if (paused)
        {
            return false;
        }

        if (allowed == 0 && time.GetUtcNow() >= heldUntil)
        {
            allowed = 1;
        }

        return worker < allowed;
    }

    private void HoldLocked(string problemCode, TimeSpan pause)
    {
        var now = time.GetUtcNow();
        heldUntil = now + pause;
        allowed = 0;
        if (!paused)
        {
            Change(new ChannelState(Target, true, problemCode, state.Held ? state.Since : now, heldUntil));
        }

        Signal();
    }

    private void Succeeded()
    {
        if (state.Held && !paused)
        {
            Change(new ChannelState(Target, false, null, time.GetUtcNow(), null));
        }

        if (allowed < maximum)
        {
            breaks = 0;
            allowed = Math.Min(maximum, Math.Max(1, allowed) * 2);
            Signal();
        }
    }

    private void Change(ChannelState next)
    {
        state = next;
        changed(next);
    }

    private void Signal()
    {
        var old = signal;
        signal = NewSignal();
        old.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
