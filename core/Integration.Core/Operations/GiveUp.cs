using Integration.Abstractions.Problems;
using Integration.Core.Delivery;
using Integration.Core.Ports;

namespace Integration.Core.Operations;

/// <summary>
/// Whether the hub has tried for as long as the flow allows. The delivery keeps the cause it had, so that it is counted and sent again together with what failed alike;
/// that the hub has given up follows from a passing cause in a state that does not pass.
/// </summary>
internal static class GiveUp
{
    public static bool Is(DeliveryState state, ProblemDefinition? cause) =>
        state == DeliveryState.NeedsAction && cause is { Class: ProblemClass.Transient or ProblemClass.Throttled or ProblemClass.UnknownOutcome or ProblemClass.Internal };

    /// <summary>What a person is told to do about a delivery: the cause's own next step tells them to wait, which is over when the hub has given up.</summary>
    public static ProblemDefinition? Shown(DeliveryState state, ProblemDefinition? cause) => Is(state, cause) ? DeliveryProblems.GaveUp : cause;
}
