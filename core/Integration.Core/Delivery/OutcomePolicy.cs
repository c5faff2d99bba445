using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Integration.Core.Routing;

namespace Integration.Core.Delivery;

/// <summary>What a failed attempt becomes. The whole policy of the hub stands here: class and owner decide, nothing else.</summary>
internal static class OutcomePolicy
{
    /// <summary>How long a delivery waits when the hub itself was refused access; the channel's hold usually ends it sooner.</summary>
    public static readonly TimeSpan UnauthorizedPause = TimeSpan.FromMinutes(1);

    /// <param name="problem">Why it failed.</param>
    /// <param name="retry">The flow's policy.</param>
    /// <param name="lease">The delivery.</param>
    /// <param name="started">When the attempt began.</param>
    /// <param name="now">When it ended.</param>
    /// <param name="jitter">0 to 1.</param>
    /// <returns>The outcome, without notices.</returns>
    public static DeliveryOutcome For(Problem problem, RetryPolicy retry, WorkLease lease, DateTimeOffset started, DateTimeOffset now, double jitter)
    {
        var outcome = new DeliveryOutcome { State = DeliveryState.NeedsAction, StartedAt = started, At = now, Problem = problem, UnknownOutcome = problem.Class == ProblemClass.UnknownOutcome };
        switch (problem.Class)
        {
            case ProblemClass.Transient or ProblemClass.Throttled or ProblemClass.UnknownOutcome or ProblemClass.Internal:
                if (now - lease.Message.AcceptedAt >= retry.GiveUpAfter)
                {
                    // With the cause it had: GiveUp tells that this was the last attempt.
                    return outcome;
                }

                var delay = RetryDelay.After(retry, lease.Attempt, jitter);
                return outcome with { State = DeliveryState.Retrying, DueAt = now + (problem.RetryAfter > delay ? problem.RetryAfter.Value : delay) };

            case ProblemClass.Unauthorized:
                // The message is not at fault: it waits, and the wait is no attempt.
                return outcome with { State = DeliveryState.Retrying, DueAt = now + UnauthorizedPause, CountsAsAttempt = false };

            case ProblemClass.Expired:
                return outcome with { State = DeliveryState.Expired };

            case ProblemClass.Invalid or ProblemClass.NotFound when problem.Definition.Owner == ProblemOwner.Sender:
                return outcome with { State = DeliveryState.Rejected };

            default:
                return outcome;
        }
    }
}
