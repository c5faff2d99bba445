using Integration.Core.Ports;

namespace Integration.Storage.Queue;

/// <summary>The deliveries in memory, ready and leased. Used from every thread.</summary>
internal sealed class LeaseTable(TimeProvider clock, TimeSpan leaseTime)
{
    private readonly Lock sync = new();
    private readonly Dictionary<long, Slot> slots = [];
    private readonly HashSet<Slot> leased = [];
    private long lastToken;
    private int ready;
    private long bytes;

    /// <summary>Ready ones over all lanes, and what they take.</summary>
    public (int Count, long Bytes) Ready
    {
        get
        {
            lock (sync)
                return (ready, bytes);
        }
    }

    public bool Holds(long seq)
    {
        lock (sync)
            return slots.ContainsKey(seq);
    }

    public bool IsLeased(long seq)
    {
        lock (sync)
            return slots.TryGetValue(seq, out var slot) && slot.Lease is not null;
    }

    /// <summary>Leased deliveries by target.</summary>
    public ILookup<string, long> Leased()
    {
        lock (sync)
            return leased.ToLookup(slot => slot.Lane.Target, slot => slot.Work.Seq);
    }

    /// <summary>Tokens given from now on are larger than this.</summary>
    public void StartTokensAt(long token)
    {
        lock (sync)
            lastToken = token;
    }

    /// <summary>Everything in memory, ready and leased, with the lease of each.</summary>
    public List<(Slot Slot, WorkLease? Lease)> All()
    {
        lock (sync)
            return slots.Values.Select(slot => (slot, slot.Lease)).ToList();
    }

    /// <summary>Deliveries that wait in memory.</summary>
    public List<Slot> Waiting()
    {
        lock (sync)
            return slots.Values.Where(slot => slot.Lease is null).ToList();
    }

    /// <summary>Puts a delivery in, ready; nothing when it is there.</summary>
    public void Add(QueuedDelivery work, Lane lane, bool mayHaveBeenDelivered)
    {
        var slot = new Slot(work, lane, mayHaveBeenDelivered || work.Unknown);
        lock (sync)
        {
            if (!slots.TryAdd(work.Seq, slot))
                return;
            MakeReady(slot);
        }

        lane.Put(slot);
    }

    /// <summary>Leases what came out of a lane; null when it was moved away meanwhile.</summary>
    public WorkLease? Lease(Slot slot)
    {
        lock (sync)
        {
            if (slot.Dropped)
                return null;
            Unready(slot);
            slot.Until = clock.GetUtcNow() + leaseTime;
            slot.Lease = new WorkLease
            {
                DeliverySeq = slot.Work.Seq,
                Message = slot.Work.Message,
                Delivery = slot.Work.Delivery,
                Attempt = slot.Work.Attempts + 1,
                MayHaveBeenDelivered = slot.MayHaveBeenDelivered,
                Token = ++lastToken,
                Until = slot.Until,
                LastsFor = leaseTime,
            };
            leased.Add(slot);
            return slot.Lease;
        }
    }

    public bool Renew(WorkLease lease)
    {
        lock (sync)
        {
            if (Held(lease) is not { } slot)
                return false;
            lease.Until = slot.Until = clock.GetUtcNow() + leaseTime;
            return true;
        }
    }

    public void Return(WorkLease lease)
    {
        Slot? slot;
        lock (sync)
        {
            slot = Held(lease);
            if (slot is null || slot.Finishing)
                return;
            Unlease(slot);
        }

        slot.Lane.Put(slot);
    }

    /// <summary>Makes those whose lease ran out ready again.</summary>
    /// <returns>The leases that were lost.</returns>
    public IReadOnlyList<WorkLease> Expire()
    {
        List<Slot> expired;
        List<WorkLease> lost;
        lock (sync)
        {
            var now = clock.GetUtcNow();
            expired = leased.Where(slot => slot.Until <= now && !slot.Finishing).ToList();
            lost = expired.ConvertAll(slot => slot.Lease!);
            foreach (var slot in expired)
            {
                slot.MayHaveBeenDelivered = true;
                slot.Lease!.Lose();
                Unlease(slot);
            }
        }

        foreach (var slot in expired)
            slot.Lane.Put(slot);
        return lost;
    }

    /// <summary>The lease's delivery, kept from expiring until <see cref="Remove"/> or <see cref="KeepLeased"/>; null when the lease was lost.</summary>
    public Slot? BeginFinish(WorkLease lease)
    {
        lock (sync)
        {
            var slot = Held(lease);
            if (slot is not null)
                slot.Finishing = true;
            return slot;
        }
    }

    /// <summary>The outcome could not be written.</summary>
    public void KeepLeased(WorkLease lease)
    {
        lock (sync)
        {
            if (slots.TryGetValue(lease.DeliverySeq, out var slot) && slot.Lease?.Token == lease.Token)
                slot.Finishing = false;
        }
    }

    /// <summary>Takes a delivery out of memory before somebody leases it. False: it is leased.</summary>
    public bool TryWithdraw(long seq, out Slot? withdrawn)
    {
        lock (sync)
        {
            if (slots.TryGetValue(seq, out withdrawn) && withdrawn.Lease is not null)
                return false;
            Remove(seq);
            return true;
        }
    }

    /// <summary>Forgets a delivery whose attempt has ended. One that was taken again since, under another lease, stays.</summary>
    public void End(WorkLease lease)
    {
        lock (sync)
        {
            if (slots.TryGetValue(lease.DeliverySeq, out var slot) && slot.Lease?.Token == lease.Token)
                Remove(lease.DeliverySeq);
        }
    }

    /// <summary>Forgets a delivery.</summary>
    public void Remove(long seq)
    {
        lock (sync)
        {
            if (!slots.Remove(seq, out var slot))
                return;
            if (slot.Lease is null)
                Unready(slot);
            leased.Remove(slot);
            slot.Lease?.Lose();
            slot.Dropped = true;
        }
    }

    private Slot? Held(WorkLease lease) =>
        slots.TryGetValue(lease.DeliverySeq, out var slot) && slot.Lease?.Token == lease.Token && (slot.Finishing || slot.Until > clock.GetUtcNow()) ? slot : null;

    private void Unlease(Slot slot)
    {
        slot.Lease = null;
        leased.Remove(slot);
        MakeReady(slot);
    }

    private void MakeReady(Slot slot)
    {
        slot.Lane.Ready++;
        ready++;
        bytes += slot.Size;
    }

    private void Unready(Slot slot)
    {
        slot.Lane.Ready--;
        ready--;
        bytes -= slot.Size;
    }
}
