using Integration.Simulators.Faults;
using Integration.Simulators.Hosting;

namespace Integration.ApiTests.Crash;

/// <summary>Makes the destinations misbehave, so that kills also hit deliveries that are slow, cut off or waiting for a retry.</summary>
internal static class Misfortune
{
    private static readonly FaultKind[] Kinds = [FaultKind.Slow, FaultKind.DropAfterEffect, FaultKind.Error, FaultKind.Refuse, FaultKind.Garbage];
    private static readonly string[] Systems = ["public360", "fagsystem"];

    /// <summary>Orders some faults; every second time none.</summary>
    /// <returns>How many.</returns>
    public static int Strike(SimulatorHost simulators, Random random)
    {
        simulators.Faults.Clear();
        if (random.Next(2) == 0)
            return 0;
        var ordered = 0;
        foreach (var system in Systems)
        {
            var times = random.Next(1, 4);
            simulators.Fail(system, Kinds[random.Next(Kinds.Length)], times, delayMs: random.Next(200, 1500));
            ordered += times;
        }

        return ordered;
    }
}
