using System.Collections.Concurrent;
using Integration.Core.Ports;

namespace Integration.Storage.Queue;

/// <summary>
/// Brings committed work to those who wait for it. The database is the truth; this is its bounded picture in memory. What comes in is handed on
/// without being read back; when memory is full a lane is <em>behind</em> and reads on by number when there is room. Everything but
/// <see cref="Receive"/> and <see cref="Leases"/> is called by the writer's thread only, after a commit, in the order of the commits.
/// </summary>
internal sealed class Dispatcher
{
    private const int PageSize = 500;
    private const int PagesAtOnce = 4;

    // A lane may always hold this many, so that a target nobody takes from cannot starve the others.
    private const int LaneShare = 500;
    private const long MaxBytes = 64 << 20;

    private readonly ConcurrentDictionary<string, Lane> lanes = new(StringComparer.Ordinal);
    private readonly IQueueRows rows;
    private readonly Gates gates;
    private readonly Action nudge;
    private readonly int capacity;
    private readonly long lastAtStart;
    private int lanesBehind;

    /// <summary>Reads what waits and takes over.</summary>
    /// <param name="rows">The database.</param>
    /// <param name="leases">The deliveries in memory.</param>
    /// <param name="capacity">How many wait in memory.</param>
    /// <param name="lastAtStart">Deliveries up to this number may have been under way when the last process ended.</param>
    /// <param name="nudge">Wakes the writer's thread, so that it calls <see cref="Refill"/>.</param>
    public Dispatcher(IQueueRows rows, LeaseTable leases, int capacity, long lastAtStart, Action nudge)
    {
        this.rows = rows;
        this.capacity = capacity;
        this.lastAtStart = lastAtStart;
        this.nudge = nudge;
        Leases = leases;
        gates = new Gates((gate, seq) => rows.NextInGate(gate) is { } first && first.Seq < seq);
        Recover();
    }

    public LeaseTable Leases { get; }

    /// <summary>The earliest time that a delivery is known to become due.</summary>
    public DateTimeOffset? NextDue { get; private set; }

    /// <summary>The next delivery of a target.</summary>
    public async ValueTask<WorkLease> Receive(string target, CancellationToken cancellationToken)
    {
        var lane = LaneOf(target);
        while (true)
        {
            var slot = await lane.Reader.ReadAsync(cancellationToken);
            var lease = Leases.Lease(slot);
            if (lane.Behind && lane.Ready < LaneShare / 2 && !lane.Asked)
            {
                lane.Asked = true;
                nudge();
            }

            if (lease is not null)
                return lease;
        }
    }

    /// <summary>A new delivery.</summary>
    public void Accepted(QueuedDelivery work, DeliveryState state, DateTimeOffset? dueAt)
    {
        switch (state)
        {
            case DeliveryState.Queued:
                var lane = LaneOf(work.Delivery.Target);
                if (lane.Behind)
                    return;
                if (!HasRoom(lane))
                {
                    SetBehind(lane, true); // The cursor stands before it.
                    return;
                }

                lane.Cursor = work.Seq;
                if (gates.Enter(work.Delivery.Gate, work.Seq, Unsure))
                    Leases.Add(work, lane, mayHaveBeenDelivered: false);
                break;
            case DeliveryState.Retrying:
                gates.Enter(work.Delivery.Gate, work.Seq, Unsure);
                DueAt(dueAt);
                break;
            case DeliveryState.NeedsAction:
                gates.Enter(work.Delivery.Gate, work.Seq, Unsure);
                break;
        }
    }

    /// <summary>A delivery's state has changed.</summary>
    public void Changed(long seq, long gate, DeliveryState to, DateTimeOffset? dueAt)
    {
        Leases.Remove(seq);
        switch (to)
        {
            case DeliveryState.Queued:
                if (gates.Enter(gate, seq, Unsure))
                    Admit(seq, mayHaveBeenDelivered: false);
                break;
            case DeliveryState.Retrying:
                gates.Enter(gate, seq, Unsure);
                DueAt(dueAt);
                break;
            case DeliveryState.NeedsAction:
                gates.Enter(gate, seq, Unsure);
                break;
            default:
                Leave(gate, seq);
                break;
        }
    }

    /// <summary>Somebody waits, or may wait, for the head of a gate to end.</summary>
    public bool HasSuccessors(long gate) => gates.HasSuccessors(gate);

    /// <summary>Another process has moved a delivery that was leased here.</summary>
    public void Vanished(long seq, long gate)
    {
        Leases.Remove(seq);
        Leave(gate, seq);
    }

    /// <summary>Deliveries whose time has come, now queued.</summary>
    public void Due(IReadOnlyList<(long Seq, long Gate)> due, DateTimeOffset? next)
    {
        NextDue = next;
        foreach (var (seq, gate) in due)
        {
            if (gates.Enter(gate, seq, Unsure))
                Admit(seq, mayHaveBeenDelivered: false);
        }
    }

    /// <summary>Reads on for the lanes that are behind and have room.</summary>
    public void Refill()
    {
        foreach (var (_, lane) in lanes)
        {
            lane.Asked = false;
            for (var page = 0; page < PagesAtOnce && lane.Behind && lane.Ready < LaneShare; page++)
                ReadOn(lane);
            if (lane.Behind && lane.Ready < LaneShare / 2)
                nudge(); // More to read, but the writer's other work comes first.
        }
    }

    /// <summary>Compares memory with the database: at start, and when another process has changed something.</summary>
    public void Recover()
    {
        foreach (var slot in Leases.Waiting())
        {
            if (rows.IsReady(slot.Work.Seq))
                continue;
            Leases.Remove(slot.Work.Seq);
            Leave(slot.Work.Delivery.Gate, slot.Work.Seq);
        }

        foreach (var (gate, head) in gates.All.ToList())
        {
            if (!Leases.Holds(head))
                Next(gate);
        }

        foreach (var (gate, head) in rows.BlockedGates())
        {
            if (gates.HeadOf(gate) is null)
                gates.Set(gate, head);
        }

        foreach (var target in rows.Targets())
        {
            var lane = LaneOf(target);
            lane.Cursor = 0;
            SetBehind(lane, true);
        }

        NextDue = DateTimeOffset.MinValue; // Whoever ticks looks it up.
    }

    // While a lane is behind, some gates may be busy with deliveries that are not in memory.
    private bool Unsure => lanesBehind > 0;

    private void ReadOn(Lane lane)
    {
        var page = rows.Ready(lane.Target, lane.Cursor, PageSize);
        foreach (var (seq, gate) in page)
        {
            if (!HasRoom(lane))
                return;
            lane.Cursor = seq;
            if (!Leases.Holds(seq) && EnterAsFirst(gate, seq) && rows.Load(seq) is { } work)
                Leases.Add(work, lane, seq <= lastAtStart);
        }

        SetBehind(lane, page.Count == PageSize);
    }

    // The database says it is the first of its gate; whoever is the head in memory must be in work to keep it waiting.
    private bool EnterAsFirst(long gate, long seq)
    {
        if (gate == 0)
            return true;
        if (gates.HeadOf(gate) is { } head && head != seq && Leases.Holds(head))
            return gates.Enter(gate, seq, unsure: false);
        gates.Set(gate, seq);
        return true;
    }

    private void Leave(long gate, long seq)
    {
        if (gates.Leave(gate, seq))
            Next(gate);
    }

    private void Next(long gate)
    {
        if (rows.NextInGate(gate) is not { } next)
        {
            gates.Free(gate);
            return;
        }

        gates.Set(gate, next.Seq);
        if (next.State == DeliveryState.Queued)
            Admit(next.Seq, next.Seq <= lastAtStart);
    }

    private void Admit(long seq, bool mayHaveBeenDelivered)
    {
        if (Leases.Holds(seq) || rows.Load(seq) is not { } work)
            return;
        var lane = LaneOf(work.Delivery.Target);
        if (HasRoom(lane))
        {
            Leases.Add(work, lane, mayHaveBeenDelivered);
            return;
        }

        SetBehind(lane, true);
        lane.Cursor = Math.Min(lane.Cursor, seq - 1);
    }

    private void SetBehind(Lane lane, bool behind)
    {
        if (lane.Behind != behind)
            lanesBehind += behind ? 1 : -1;
        lane.Behind = behind;
    }

    private bool HasRoom(Lane lane)
    {
        if (lane.Ready < LaneShare)
            return true;
        var (count, bytes) = Leases.Ready;
        return count < capacity && bytes < MaxBytes;
    }

    private void DueAt(DateTimeOffset? dueAt)
    {
        if (NextDue is null || dueAt < NextDue)
            NextDue = dueAt ?? DateTimeOffset.MinValue;
    }

    private Lane LaneOf(string target) => lanes.GetOrAdd(target, static name => new Lane(name));
}
