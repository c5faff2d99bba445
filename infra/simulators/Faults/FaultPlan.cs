namespace Integration.Simulators.Faults;

/// <summary>The faults that are ordered and not yet used up. Faults of one simulator are used in the order they were given.</summary>
internal sealed class FaultPlan
{
    private readonly Lock gate = new();
    private readonly List<Fault> faults = [];

    public void Add(Fault fault)
    {
        lock (gate)
            faults.Add(fault);
    }

    public void Clear()
    {
        lock (gate)
            faults.Clear();
    }

    /// <summary>The fault for this request, which is then used once; null: behave.</summary>
    public Fault? Take(string simulator, string path)
    {
        lock (gate)
        {
            var index = faults.FindIndex(fault =>
                fault.Simulator == simulator && (fault.Match is null || path.Contains(fault.Match, StringComparison.OrdinalIgnoreCase)));
            if (index < 0)
                return null;

            var taken = faults[index];
            if (taken.After > 0)
            {
                faults[index] = taken with { After = taken.After - 1 };
                return null;
            }

            if (taken.Times == 1)
                faults.RemoveAt(index);
            else if (taken.Times > 1)
                faults[index] = taken with { Times = taken.Times - 1 };
            return taken;
        }
    }
}
