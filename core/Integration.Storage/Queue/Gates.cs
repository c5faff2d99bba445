namespace Integration.Storage.Queue;

/// <summary>
/// Which gates are busy, and with whom: one delivery of a gate at a time, in order. The head is in work, or waits for a time or a person; the others
/// wait in the database. Gates whose deliveries all lie beyond a lane's cursor are not here: <paramref name="olderOpen"/> tells of them.
/// </summary>
/// <param name="olderOpen">True when the database holds an open delivery of the gate before this one.</param>
internal sealed class Gates(Func<long, long, bool> olderOpen)
{
    private readonly Dictionary<long, Gate> busy = [];

    /// <summary>Every busy gate and its head.</summary>
    public IEnumerable<(long Gate, long Head)> All => busy.Select(pair => (pair.Key, pair.Value.Head));

    /// <summary>True when the delivery may go: it has become, or is, the head.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="seq">The delivery.</param>
    /// <param name="unsure">Some gates may be busy with deliveries that are not in memory.</param>
    public bool Enter(long gate, long seq, bool unsure)
    {
        if (gate == 0)
            return true;
        if (busy.TryGetValue(gate, out var present))
        {
            if (present.Head == seq)
                return true;
            busy[gate] = present with { HasSuccessors = true };
            return false;
        }

        if (unsure && olderOpen(gate, seq))
            return false;
        busy[gate] = new Gate(seq, unsure);
        return true;
    }

    /// <summary>The database says who is first.</summary>
    public void Set(long gate, long head) => busy[gate] = new Gate(head, HasSuccessors: true);

    /// <summary>Who holds the gate.</summary>
    public long? HeadOf(long gate) => busy.TryGetValue(gate, out var present) ? present.Head : null;

    /// <summary>Somebody waits behind the head, as far as is known.</summary>
    public bool HasSuccessors(long gate) => busy.TryGetValue(gate, out var present) && present.HasSuccessors;

    public void Free(long gate) => busy.Remove(gate);

    /// <summary>A delivery has left its gate. True when the next one must be looked for.</summary>
    public bool Leave(long gate, long seq)
    {
        if (gate == 0)
            return false;
        if (!busy.TryGetValue(gate, out var present))
            return true;
        if (present.Head != seq)
            return false; // One of those that waited behind the head.
        if (present.HasSuccessors)
            return true;
        busy.Remove(gate);
        return false;
    }

    private readonly record struct Gate(long Head, bool HasSuccessors);
}
